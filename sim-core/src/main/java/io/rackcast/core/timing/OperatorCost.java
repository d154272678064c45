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
    sealed interface PerToken extends OperatorCost {
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
     * Attention over cached keys and values.
     *
     * @param flopsPerPair operations per (query, key) pair and layer: 2 for the score and 2 for the value, per head
     *     dimension and head
     * @param bytesPerCached bytes of keys and values per cached token and layer
     * @param bytesPerToken bytes of queries and outputs per new token and layer
     * @param tileTokens cached tokens that each new token costs the time of, besides those it attends to
     * @param peak 16-bit operations per second of the chip: scores and values multiply in 16 bits
     * @param bandwidth memory bandwidth of the chip, bytes per second
     */
    record Attention(
            Operator operator,
            int calls,
            double flopsPerPair,
            double bytesPerCached,
            double bytesPerToken,
            double tileTokens,
            RooflineFit fit,
            double peak,
            double bandwidth)
            implements OperatorCost {
        /** Floating-point operations. */
        public double flops(long pairs) {
            return calls * (flopsPerPair * pairs);
        }

        /** Bytes of memory traffic. */
        public double bytes(long cached, long tokens) {
            return calls * (bytesPerCached * cached + bytesPerToken * tokens);
        }

        /** Duration in seconds. */
        public double seconds(long pairs, long cached, long tokens) {
            return calls * fit.seconds(flopsPerPair * pairs / peak, memorySeconds(cached, tokens));
        }

        /** What bounds it. */
        public Resource binding(long pairs, long cached, long tokens) {
            return fit.binding(flopsPerPair * pairs / peak, memorySeconds(cached, tokens));
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
