package io.rackcast.core.metrics;

/**
 * What the memory of the cache was taken by, over the time of all steps: of the room that sequences held or that was lost to
 * them. Memory that nobody asked for is left out, so that a run of few requests does not look wasteful. Shares add up to 1.
 *
 * @param stored held tokens; what sequences hold whatever their length counts as such
 * @param unused was held for tokens that had not come, or never came
 * @param scattered was free, and enough for who waited, but not in one place: external fragmentation
 */
public record CacheUse(double stored, double unused, double scattered) {
    /** Of a run without any step. */
    public static final CacheUse NONE = new CacheUse(0, 0, 0);

    /** Share that held no token. */
    public double wasted() {
        return unused + scattered;
    }
}
