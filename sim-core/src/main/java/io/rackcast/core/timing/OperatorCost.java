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
    sealed interface PerToken extends OperatorCost
            permits Gemm, Streaming, Collective, ExpertLayer, LinkedCollective, SlowExchange {
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

    /**
     * A collective over the chips of the group.
     *
     * @param bytesPerToken payload that every chip receives per token and call
     * @param link one-way link bandwidth of the chip within the group, bytes per second
     */
    record Collective(Operator operator, int calls, double bytesPerToken, CollectiveFit fit, double link)
            implements PerToken {
        @Override
        public double flops(long tokens) {
            return 0;
        }

        @Override
        public double bytes(long tokens) {
            return 0;
        }

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

    /**
     * Linear attention or a state space: every token updates a state, which is read and written once per sequence and
     * step.
     *
     * @param flopsPerToken operations per token and layer on this chip
     * @param bytesPerSequence bytes of the state on this chip, read and written, per layer
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
            implements OperatorCost {
        /** Floating-point operations. */
        public double flops(long tokens) {
            return calls * (flopsPerToken * tokens);
        }

        /** Bytes of memory traffic. */
        public double bytes(long tokens, long sequences) {
            return calls * (bytesPerSequence * sequences + bytesPerToken * tokens);
        }

        /** Duration in seconds. */
        public double seconds(long tokens, long sequences) {
            return calls * fit.seconds(flopsPerToken * tokens / peak, memorySeconds(tokens, sequences));
        }

        /** What bounds it. */
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
     * @param tileTokens cached tokens that each new token costs the time of, besides those it attends to
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
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements OperatorCost {
        /** Floating-point operations. */
        public double flops(long pairs, long cached, long tokens) {
            return calls * flopsPerCall(pairs, cached, tokens);
        }

        /** Bytes of memory traffic. */
        public double bytes(long cached, long tokens) {
            return calls * (bytesPerCached * cached + bytesPerToken * tokens);
        }

        /** Duration in seconds. */
        public double seconds(long pairs, long cached, long tokens) {
            return calls * fit.seconds(flopsPerCall(pairs, cached, tokens) / peak, memorySeconds(cached, tokens));
        }

        /** What bounds it. */
        public Resource binding(long pairs, long cached, long tokens) {
            return fit.binding(flopsPerCall(pairs, cached, tokens) / peak, memorySeconds(cached, tokens));
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
                    fit,
                    peak,
                    bandwidth);
        }

        private double flopsPerCall(long pairs, long cached, long tokens) {
            return flopsPerPair * pairs + flopsPerPast * (cached - tokens);
        }

        /** Memory time per call that each new token costs, its tile included, at the datasheet bandwidth. */
        double memorySecondsPerToken() {
            return (bytesPerToken + tileTokens * bytesPerCached) / bandwidth;
        }

        private double memorySeconds(long cached, long tokens) {
            return bytesPerCached / bandwidth * cached + memorySecondsPerToken() * tokens;
        }
    }
}
