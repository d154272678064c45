package io.rackcast.workload.length;

/** Inverse distribution function of a length, prepared for many calls. */
@FunctionalInterface
public interface LengthSampler {
    /**
     * Smallest length whose cumulated probability exceeds {@code u}; non-decreasing in {@code u}.
     *
     * @param u uniform in [0, 1)
     * @return tokens, at least 1
     */
    int at(double u);
}
