package io.rackcast.testkit;

/** The step at hand of a {@link ReferenceLane}, as far as its policy has planned it. */
final class ReferenceStep {
    long nowNanos;
    /** Prompts that begin. */
    int joins;

    boolean decoded;
    /** Whether anybody was preempted for it. */
    boolean preempted;
    /** Sequences that are decoded at least, the missing ones for nobody. */
    int decodeWidth;
    /** When the policy wants to be asked again. */
    long wakeNanos = Long.MAX_VALUE;

    void begin(long nanos) {
        nowNanos = nanos;
        joins = 0;
    }

    /** The policy is asked, perhaps not for the first time. */
    void ask() {
        decoded = false;
        preempted = false;
        decodeWidth = 0;
        wakeNanos = Long.MAX_VALUE;
    }
}
