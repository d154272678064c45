package io.rackcast.testkit;

import java.util.ArrayList;
import java.util.List;

/** One request of the {@link ReferenceStepper}: everything about it in plain sight. */
final class ReferenceSequence {
    final long id;
    final long arrivalNanos;
    final int promptTokens;
    final int outputTokens;
    final int outputBudget;
    final int sloClass;
    final int tenant;
    final int priority;
    final List<Long> tokenNanos = new ArrayList<>();
    long admittedNanos = -1;
    int replica = -1;
    int preemptions;
    long recomputed;

    /** Tokens whose keys and values are cached. */
    int cached;
    /** Blocks held. */
    int blocks;
    /** Tokens to compute in the step at hand; 0 when the sequence does not take part. */
    int planned;
    /** Prefill goal, fixed at admission. */
    int target;

    ReferenceSequence(
            long id,
            long arrivalNanos,
            int promptTokens,
            int outputTokens,
            int outputBudget,
            int sloClass,
            int tenant,
            int priority) {
        this.id = id;
        this.arrivalNanos = arrivalNanos;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.outputBudget = outputBudget;
        this.sloClass = sloClass;
        this.tenant = tenant;
        this.priority = priority;
    }

    int generated() {
        return tokenNanos.size();
    }

    boolean decodes() {
        return cached >= target;
    }

    boolean done() {
        return generated() == outputTokens;
    }
}
