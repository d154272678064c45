package io.rackcast.core.timing;

/**
 * One operator of a step on one chip: what it computes, what it moves, how long it takes. All figures are for a whole
 * step, that is for {@code calls} calls.
 */
public sealed interface OperatorCost {
    /** Which operator. */
    Operator operator();

    /** Kernels that one step launches for it. */
    int calls();

    /** An operator whose cost depends on a count of tokens alone: tokens of the step, or tokens that need logits. */
    sealed interface PerToken extends OperatorCost permits Gemm, Streaming, ExpertLayer, Traffic {
        /** Floating-point operations. */
        double flops(long tokens);

        /** Bytes of memory traffic. */
        double bytes(long tokens);

        /** Payload bytes on the link. */
        double linkBytes(long tokens);

        /** Duration in seconds. */
        double seconds(long tokens);

        /** What bounds it. */
        Resource binding(long tokens);
    }

    /**
     * A matrix multiplication {@code [tokens, inputs] x [inputs, outputs]}. Activations are read and written in 16 bits.
     *
     * @param outputs columns on this chip
     * @param inputs rows on this chip
     * @param weightBytes stored size of the matrix on this chip
     * @param peak operations per second of the chip in the format of the multiplication
     * @param bandwidth memory bandwidth of the chip, bytes per second
     */
    record Gemm(
            Operator operator,
            int calls,
            long outputs,
            long inputs,
            double weightBytes,
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements PerToken {
        @Override
        public double flops(long tokens) {
            return calls * flopsPerCall(tokens);
        }

        @Override
        public double bytes(long tokens) {
            return calls * bytesPerCall(tokens);
        }

        @Override
        public double linkBytes(long tokens) {
            return 0;
        }

        @Override
        public double seconds(long tokens) {
            return calls * fit.seconds(flopsPerCall(tokens) / peak, bytesPerCall(tokens) / bandwidth);
        }

        @Override
        public Resource binding(long tokens) {
            return fit.binding(flopsPerCall(tokens) / peak, bytesPerCall(tokens) / bandwidth);
        }

        private double flopsPerCall(long tokens) {
            return 2.0 * tokens * outputs * inputs;
        }

        private double bytesPerCall(long tokens) {
            return weightBytes + 2.0 * tokens * (outputs + inputs);
        }
    }

    /**
     * An operator that streams activations through memory; its few operations per element never bind and are not
     * counted.
     *
     * @param bytesPerToken read and written per token by one call
     * @param bandwidth memory bandwidth of the chip, bytes per second
     */
    record Streaming(Operator operator, int calls, double bytesPerToken, RooflineFit fit, double bandwidth)
            implements PerToken {
        @Override
        public double flops(long tokens) {
            return 0;
        }

        @Override
        public double bytes(long tokens) {
            return calls * bytesPerToken * tokens;
        }

        @Override
        public double linkBytes(long tokens) {
            return 0;
        }

        @Override
        public double seconds(long tokens) {
            return calls * fit.seconds(0, bytesPerToken * tokens / bandwidth);
        }

        @Override
        public Resource binding(long tokens) {
            return fit.binding(0, bytesPerToken * tokens / bandwidth);
        }
    }

    /** Tokens on their way between chips: nothing is computed, and no memory of this chip counts. */
    sealed interface Traffic extends PerToken permits Collective, LinkedCollective, SlowExchange {
        @Override
        default double flops(long tokens) {
            return 0;
        }

        @Override
        default double bytes(long tokens) {
            return 0;
        }
    }

    /**
     * A collective over the chips of the group.
     *
     * @param bytesPerToken payload that every chip receives per token and call
     * @param link one-way link bandwidth of the chip within the group, bytes per second
     */
    record Collective(Operator operator, int calls, double bytesPerToken, CollectiveFit fit, double link)
            implements Traffic {
        @Override
        public double linkBytes(long tokens) {
            return calls * bytesPerToken * tokens;
        }

        @Override
        public double seconds(long tokens) {
            return calls * fit.seconds(bytesPerToken * tokens / link);
        }

        @Override
        public Resource binding(long tokens) {
            return fit.binding(bytesPerToken * tokens / link);
        }
    }

    /**
     * All experts of a layer, for tokens that visit some of them: weights of those that any token visits are read.
     *
     * @param load what tokens ask of them
     * @param batches batches of that many tokens each that meet at the experts
     * @param chips chips of a stage over those that cut each expert
     * @param flopsPerVisit operations of one token in one expert on this chip
     * @param bytesPerExpert stored size of one expert on this chip
     * @param bytesPerVisit activations of one token in one expert on this chip
     */
    record ExpertLayer(
            Operator operator,
            int calls,
            ExpertLoad load,
            int batches,
            int chips,
            double flopsPerVisit,
            double bytesPerExpert,
            double bytesPerVisit,
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements PerToken {
        @Override
        public double flops(long tokens) {
            return calls * flopsPerCall(tokens);
        }

        @Override
        public double bytes(long tokens) {
            return calls * bytesPerCall(tokens);
        }

        @Override
        public double linkBytes(long tokens) {
            return 0;
        }

        @Override
        public double seconds(long tokens) {
            return calls
                    * fit.seconds(
                            load.imbalance(all(tokens)) * flopsPerCall(tokens) / peak,
                            bytesPerCall(tokens) / bandwidth);
        }

        @Override
        public Resource binding(long tokens) {
            return fit.binding(
                    load.imbalance(all(tokens)) * flopsPerCall(tokens) / peak, bytesPerCall(tokens) / bandwidth);
        }

        private double all(long tokens) {
            return (double) batches * tokens;
        }

        private double visitsPerChip(long tokens) {
            return load.visits(all(tokens)) / chips;
        }

        private double flopsPerCall(long tokens) {
            return visitsPerChip(tokens) * flopsPerVisit;
        }

        private double bytesPerCall(long tokens) {
            return load.touched(all(tokens)) / chips * bytesPerExpert + visitsPerChip(tokens) * bytesPerVisit;
        }
    }

    /** An operator that costs by its tokens, and by what these share: the states of sequences, or adapters. */
    sealed interface PerSequence extends OperatorCost permits Recurrence, AdaptedExperts {
        /** Floating-point operations. */
        double flops(long tokens);

        /** Bytes of memory traffic. */
        double bytes(long tokens, long sequences);

        /** Duration in seconds. */
        double seconds(long tokens, long sequences);

        /** What bounds it. */
        Resource binding(long tokens, long sequences);
    }

    /**
     * Linear attention or a state space: every token updates a state, which is read and written once per sequence and
     * step. Adapters cost in the same way: every token passes through one, which is read once per step.
     *
     * @param flopsPerToken operations per token and layer on this chip
     * @param bytesPerSequence bytes of the state on this chip, read and written, per layer; of an adapter, read
     * @param bytesPerToken bytes of inputs and outputs per token and layer
     * @param peak 16-bit operations per second of the chip
     * @param bandwidth memory bandwidth of the chip, bytes per second
     */
    record Recurrence(
            Operator operator,
            int calls,
            double flopsPerToken,
            double bytesPerSequence,
            double bytesPerToken,
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements PerSequence {
        @Override
        public double flops(long tokens) {
            return calls * (flopsPerToken * tokens);
        }

        @Override
        public double bytes(long tokens, long sequences) {
            return calls * (bytesPerSequence * sequences + bytesPerToken * tokens);
        }

        @Override
        public double seconds(long tokens, long sequences) {
            return calls * fit.seconds(flopsPerToken * tokens / peak, memorySeconds(tokens, sequences));
        }

        @Override
        public Resource binding(long tokens, long sequences) {
            return fit.binding(flopsPerToken * tokens / peak, memorySeconds(tokens, sequences));
        }

        private double memorySeconds(long tokens, long sequences) {
            return (bytesPerSequence * sequences + bytesPerToken * tokens) / bandwidth;
        }
    }

    /**
     * Attention over cached keys and values.
     *
     * @param local whether it reads no farther than the model's windows; the whole context otherwise
     * @param flopsPerPair operations per (query, key) pair and layer: 2 for the score and 2 for the value, per head
     *     dimension and head
     * @param flopsPerPast operations per cached token of earlier steps and layer, to make keys and values from latents
     * @param bytesPerCached bytes of keys and values per cached token and layer
     * @param bytesPerToken bytes of queries and outputs per new token and layer
     * @param tileTokens cached tokens that each sequence costs the time of, besides those it attends to
     * @param rowShare what a pair costs where the tiles of a decode kernel are full, over what it costs one query per
     *     sequence, which leaves them nearly empty: at most 1
     * @param alone how many times its length a sequence costs that is longer than all others, when nobody else keeps the
     *     chip busy: at least 1
     * @param peak 16-bit operations per second of the chip: scores and values multiply in 16 bits
     * @param bandwidth memory bandwidth of the chip, bytes per second
     */
    record Attention(
            Operator operator,
            int calls,
            boolean local,
            double flopsPerPair,
            double flopsPerPast,
            double bytesPerCached,
            double bytesPerToken,
            double tileTokens,
            double rowShare,
            double alone,
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements OperatorCost {
        /** Floating-point operations over the prompt chunks of a step. */
        public double prefillFlops(StepLoad load) {
            return calls * (flopsPerPair * prefillPairs(load) + flopsPerPast * prefillPast(load));
        }

        /** Floating-point operations over the decoding sequences of a step. */
        public double decodeFlops(StepLoad load) {
            return calls * flopsPerPair * (context(load) + verifyPairs(load));
        }

        /** Bytes of memory traffic of the prompt chunks of a step. */
        public double prefillBytes(StepLoad load) {
            long cached = prefillPast(load) + load.prefillTokens;
            return calls * (bytesPerCached * cached + bytesPerToken * load.prefillTokens);
        }

        /** Bytes of memory traffic of the decoding sequences of a step. */
        public double decodeBytes(StepLoad load) {
            int queries = load.decodeSequences + load.verifyTokens;
            return calls * (bytesPerCached * context(load) + bytesPerToken * queries);
        }

        /** Duration over the prompt chunks of a step, in seconds. */
        public double prefillSeconds(StepLoad load) {
            return calls * fit.seconds(prefillCompute(load), prefillMemory(load));
        }

        /** Duration over the decoding sequences of a step, in seconds. */
        public double decodeSeconds(StepLoad load) {
            return calls * fit.seconds(decodeCompute(load), decodeMemory(load));
        }

        /** What bounds it over the prompt chunks of a step. */
        public Resource prefillBinding(StepLoad load) {
            return fit.binding(prefillCompute(load), prefillMemory(load));
        }

        /** What bounds it over the decoding sequences of a step. */
        public Resource decodeBinding(StepLoad load) {
            return fit.binding(decodeCompute(load), decodeMemory(load));
        }

        /** The same with another number of calls. */
        Attention withCalls(int number) {
            return new Attention(
                    operator,
                    number,
                    local,
                    flopsPerPair,
                    flopsPerPast,
                    bytesPerCached,
                    bytesPerToken,
                    tileTokens,
                    rowShare,
                    alone,
                    fit,
                    peak,
                    bandwidth);
        }

        /** Memory time per call that each sequence costs, its tile included, at the datasheet bandwidth. */
        double memorySecondsPerToken() {
            return (bytesPerToken + tileTokens * bytesPerCached) / bandwidth;
        }

        /** Key/value tokens that decoding sequences cost the time of. */
        double decodeTokens(StepLoad load) {
            long context = context(load);
            return alone > 1 && !local
                    ? Math.max((double) context, load.longestContext * Math.min(load.decodeSequences, alone))
                    : context;
        }

        private double decodeCompute(StepLoad load) {
            long context = context(load);
            double pairs = Math.max(decodeTokens(load), rowShare * ((double) context + verifyPairs(load)));
            return flopsPerPair * pairs / peak;
        }

        private double decodeMemory(StepLoad load) {
            return bytesPerCached / bandwidth * decodeTokens(load)
                    + memorySecondsPerToken() * load.decodeSequences
                    + bytesPerToken / bandwidth * load.verifyTokens;
        }

        private double prefillCompute(StepLoad load) {
            return (flopsPerPair * prefillPairs(load) + flopsPerPast * prefillPast(load)) / peak;
        }

        private double prefillMemory(StepLoad load) {
            long tokens = load.prefillTokens;
            return bytesPerCached / bandwidth * (prefillPast(load) + tokens) + memorySecondsPerToken() * tokens;
        }

        private long context(StepLoad load) {
            return local ? load.localContext : load.decodeContext;
        }

        private long verifyPairs(StepLoad load) {
            return local ? load.localVerifyPairs : load.verifyPairs;
        }

        private long prefillPairs(StepLoad load) {
            return local ? load.localPairs : load.prefillPairs;
        }

        private long prefillPast(StepLoad load) {
            return local ? load.localPast : load.prefillPast;
        }
    }
}
