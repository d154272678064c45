package io.rackcast.core.metrics;

/** Sums over the steps of a run of what was in the cache. */
final class MemoryTotals {
    private double storedTime;
    private double unusedTime;
    private double scatteredTime;

    /** Adds a step; amounts in tokens. */
    void add(long nanos, long stored, long unused, long scattered) {
        double duration = nanos;
        storedTime += stored * duration;
        unusedTime += unused * duration;
        if (scattered > 0) {
            scatteredTime += scattered * duration;
        }
    }

    CacheUse shares() {
        double taken = storedTime + unusedTime + scatteredTime;
        return taken == 0 ? CacheUse.NONE : new CacheUse(storedTime / taken, unusedTime / taken, scatteredTime / taken);
    }
}
