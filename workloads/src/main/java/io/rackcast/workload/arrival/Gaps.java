package io.rackcast.workload.arrival;

/** Time between arrivals, by request. */
@FunctionalInterface
public interface Gaps {
    /** Time between the arrivals of request {@code n - 1} (or the start of the run) and {@code n}, in nanoseconds. */
    double nanosBefore(long n);
}
