package io.rackcast.core.check;

/** An exact law was broken: a bug of the simulator or of a policy, never of the input. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String law;
    private final long nanos;

    /**
     * @param law id of the law in docs/laws.md, such as P8
     * @param nanos simulated time of the discovery
     * @param detail the values that break it
     */
    public Violation(String law, long nanos, String detail) {
        super(law + " broken at " + nanos + " ns: " + detail);
        this.law = law;
        this.nanos = nanos;
    }

    /** Id of the law. */
    public String law() {
        return law;
    }

    /** Simulated time of the discovery, nanoseconds. */
    public long nanos() {
        return nanos;
    }
}
