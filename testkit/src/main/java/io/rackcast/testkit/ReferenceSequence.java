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
    /** -1 for none. */
    final int adapter;

    final List<Long> tokenNanos = new ArrayList<>();
    long admittedNanos = -1;
    int replica = -1;
    /** Among those that came to the queue, counted anew when it has to queue anew. */
    long turn;

    int preemptions;
    long recomputed;

    /** Tokens whose keys and values are cached. */
    int cached;
    /** Blocks held. */
    final List<ReferencePool.Block> blocks = new ArrayList<>();
    /** Blocks that it held when it was preempted last. */
    final ReferenceLeftovers leftovers = new ReferenceLeftovers();
    /** Tokens found at the first admission; at the latest; lost with the latest preemption. */
    int hit;

    int base;
    int lost;
    /** Tokens found that it had not computed itself. */
    long spared;
    /** Tokens to compute in the step at hand; 0 when the sequence does not take part. */
    int planned;
    /** Tokens of padding behind those. */
    int padding;
    /** Prefill goal, fixed at admission. */
    int target;
    /** Whether the client leaves after its last token, though the answer goes on. */
    final boolean leaves;
    /** When the client gives up who has no token yet. */
    final long firstDeadline;
    /** When the client gives up who has not got everything yet. */
    final long answerDeadline;
    /** When the queue gives up on a request that was never admitted. */
    long expiry;
    /** Why the request is to leave; empty as long as it is not. */
    String gone = "";

    ReferenceSequence(
            long id,
            long arrivalNanos,
            int promptTokens,
            int outputTokens,
            int outputBudget,
            int sloClass,
            int tenant,
            int priority,
            boolean leaves,
            long firstDeadline,
            long answerDeadline,
            @Nullable Content content,
            int adapter) {
        this.adapter = adapter;
        this.id = id;
        this.arrivalNanos = arrivalNanos;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.outputBudget = outputBudget;
        this.sloClass = sloClass;
        this.tenant = tenant;
        this.priority = priority;
        this.leaves = leaves;
        this.firstDeadline = firstDeadline;
        this.answerDeadline = answerDeadline;
        this.content = content;
    }

    int generated() {
        return tokenNanos.size();
    }

    boolean decodes() {
        return cached >= target;
    }

    /** When somebody will lose patience, as things stand. */
    long nextDeadline() {
        long next = answerDeadline;
        if (tokenNanos.isEmpty()) {
            next = Math.min(next, firstDeadline);
        }
        return admittedNanos < 0 ? Math.min(next, expiry) : next;
    }

    boolean done() {
        return generated() == outputTokens;
    }
}
