package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;

/** Memory that a stack leaves to everything but weights and cache, by the size of its steps. */
record ReserveFormula(
        @Describe("in any case") DataSize fixed,
        @Describe("per token of the largest step") DataSize perToken,
        @Describe("tokens that count at least") int leastTokens,

        @Describe("per sequence of the largest recorded step")
        DataSize perGraphSequence,

        @Describe("per chip of the replica") DataSize perChip,
        @Describe("at least this much on large chips") DataSize least,
        @Describe("memory from which a chip is large") DataSize leastFrom) {

    long bytes(long memoryBytes, int tokenBudget, int largestGraph, int chips) {
        long sum = fixed.bytes()
                + perToken.bytes() * Math.max(tokenBudget, leastTokens)
                + perGraphSequence.bytes() * largestGraph
                + perChip.bytes() * chips;
        return memoryBytes > leastFrom.bytes() ? Math.max(sum, least.bytes()) : sum;
    }
}
