package io.rackcast.workload.arrival;

/**
 * Adds up gaps to integer instants. The fraction of a nanosecond that an instant drops is carried into the next gap, so
 * rounding biases no rate however long the run.
 */
public final class ArrivalClock {
    private final Gaps gaps;
    private long request;
    private long nanos;
    private double carry;

    public ArrivalClock(Gaps gaps) {
        this.gaps = gaps;
    }

    /**
     * Instant of the next arrival.
     *
     * @return nanoseconds since the start of the run, never before the previous one
     * @throws ArithmeticException beyond 292 years
     */
    public long next() {
        double gap = gaps.nanosBefore(request++) + carry;
        long whole = (long) gap;
        carry = gap - whole;
        nanos = Math.addExact(nanos, whole);
        return nanos;
    }
}
