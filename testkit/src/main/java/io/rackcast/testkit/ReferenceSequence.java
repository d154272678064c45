package io.rackcast.testkit;

import io.rackcast.core.kvcache.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    /** Tokens of each answer to the prompt, the first one first. */
    final List<Integer> answers;
    /** Whether the client gets all of them, or the first. */
    final boolean all;
    /** -1 for none. */
    final int adapter;

    final List<Long> tokenNanos = new ArrayList<>();
    long admittedNanos = -1;
    int replica = -1;
    /** Among those that came to the queue, counted anew when it has to queue anew. */
    long turn;

    int preemptions;
    long recomputed;
    /** Tokens computed so far, the same one as often as it was. */
    long computed;

    /** Answers that have not ended. */
    int members;
    /** Tokens that each answer has, or had when it ended. */
    int generated;
    /** Tokens whose keys and values are cached; of several answers that decode, those of each. */
    int cached;
    /** Blocks held. */
    final List<ReferencePool.Block> blocks = new ArrayList<>();
    /** In a cache without pages, the first block of each range and its blocks, by answer. */
    final TreeMap<Integer, int[]> ranges = new TreeMap<>();
    /** Blocks that it held when it was preempted last. */
    final ReferenceLeftovers leftovers = new ReferenceLeftovers();
    /** Tokens found at the first admission; at the latest; lost with the latest preemption. */
    int hit;

    int base;
    int lost;
    /** Tokens delivered when blocks were last loaded for it from tiers behind the cache, and fetched between tiers. */
    int loadedAt = -1;

    int fetchedAt = -1;
    /** Tokens to compute in the step at hand, of each answer that decodes; 0 when the sequence does not take part. */
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
    /** Since when. */
    long goneNanos;

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
            List<Integer> answers,
            boolean all,
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
        this.answers = answers;
        this.all = all;
        this.members = answers.size();
    }

    int generated() {
        return generated;
    }

    /** Answers that have not ended, by their number. */
    List<Integer> open() {
        return IntStream.range(0, answers.size())
                .filter(answer -> answers.get(answer) > generated)
                .boxed()
                .toList();
    }

    /** Tokens to prefill: the prompt once, then what each open answer has. */
    int prefill() {
        int sum = promptTokens;
        for (int i = 0; i < members; i++) {
            sum += generated;
        }
        return sum;
    }

    /** Where token {@code i} of that stands in its sequence. */
    int positionOf(int i) {
        return i < promptTokens ? i : promptTokens + (i - promptTokens) % generated;
    }

    /** To which of the open answers it belongs. */
    int memberOf(int i) {
        return i < promptTokens ? 0 : (i - promptTokens) / generated;
    }

    /** Of the first so many tokens, those that may be found: what each of several answers has for itself is not. */
    int known(int tokens) {
        return answers.size() == 1 ? tokens : Math.min(tokens, promptTokens);
    }

    /** All open answers get a token. */
    void getToken(long nanos) {
        for (int answer : open()) {
            if (all || answer == 0) {
                tokenNanos.add(nanos);
            }
        }
        generated++;
        members = open().size();
    }

    boolean decodes() {
        return cached >= target;
    }

    /** When somebody will lose patience, as things stand. */
    long nextDeadline() {
        long next = answerDeadline;
        boolean waitsForBest = answers.size() > 1 && !all;
        if (tokenNanos.isEmpty() || waitsForBest) {
            next = Math.min(next, firstDeadline);
        }
        return admittedNanos < 0 ? Math.min(next, expiry) : next;
    }

    boolean done() {
        return members == 0;
    }
}
