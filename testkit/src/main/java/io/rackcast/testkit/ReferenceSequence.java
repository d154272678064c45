package io.rackcast.testkit;

import io.rackcast.core.kvcache.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    final @Nullable Content content;
    final List<Long> tokenNanos = new ArrayList<>();
    long admittedNanos = -1;
    int replica = -1;
    int preemptions;
    long recomputed;

    /** Tokens whose keys and values are cached. */
    int cached;
    /** Blocks held. */
    final List<ReferencePool.Block> blocks = new ArrayList<>();
    /** Tokens found at the first admission; at the latest; lost with the latest preemption. */
    int hit;

    int base;
    int lost;
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
            int priority,
            @Nullable Content content) {
        this.id = id;
        this.arrivalNanos = arrivalNanos;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.outputBudget = outputBudget;
        this.sloClass = sloClass;
        this.tenant = tenant;
        this.priority = priority;
        this.content = content;
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
