package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepLoad;

/** Sums over the steps of a run of what was in the cache. */
final class MemoryTotals {
    private final int blockTokens;
    private double storedTime;
    private double scatteredTime;

    /**
     * @param blockTokens tokens of a block
     */
    MemoryTotals(int blockTokens) {
        this.blockTokens = blockTokens;
    }

    void add(StepLoad load, long nanos) {
        storedTime += (double) load.storedTokens * nanos;
        if (load.scatteredBlocks > 0) {
            scatteredTime += (double) load.scatteredBlocks * nanos;
        }
    }

    /**
     * What the memory was taken by.
     *
     * @param blockTime integral of the blocks in use over the time of the same steps, in block-nanoseconds
     */
    CacheUse shares(double blockTime) {
        double held = blockTokens * blockTime;
        double scattered = blockTokens * scatteredTime;
        double taken = held + scattered;
        return taken == 0
                ? CacheUse.NONE
                : new CacheUse(storedTime / taken, Math.max(0, held - storedTime) / taken, scattered / taken);
    }
}
