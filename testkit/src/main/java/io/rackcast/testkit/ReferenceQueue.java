package io.rackcast.testkit;

import io.rackcast.core.scheduling.QueueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The queue of a {@link ReferenceLane}: a list that is looked through whenever somebody asks who is next. What tenants were
 * served is kept token by token.
 */
final class ReferenceQueue {
    private final QueueOrder order;
    private final List<ReferenceSequence> waiting = new ArrayList<>();
    private final SortedMap<Integer, Long> served = new TreeMap<>();
    private int lastToLeave = -1;
    private long turns;

    ReferenceQueue(QueueOrder order) {
        this.order = order;
    }

    /** Somebody comes, or has to queue anew. */
    void addLast(ReferenceSequence sequence) {
        sequence.turn = turns++;
        lift(sequence.tenant);
        waiting.add(sequence);
    }

    /** Somebody was preempted. */
    void addFirst(ReferenceSequence sequence) {
        lift(sequence.tenant);
        waiting.add(0, sequence);
    }

    /** Who is next. */
    ReferenceSequence getFirst() {
        if (order instanceof QueueOrder.FairByTenant) {
            long least = tenants().mapToLong(this::served).min().orElseThrow();
            return tenants()
                    .filter(tenant -> served(tenant) == least)
                    .map(this::firstOf)
                    .min(Comparator.comparingLong(sequence -> sequence.id))
                    .orElseThrow();
        }
        List<ReferenceSequence> sorted = new ArrayList<>(waiting);
        sorted.sort(comparator());
        return sorted.get(0);
    }

    /** Everybody, as if nothing but service happened; tenant after tenant where they take turns. */
    List<ReferenceSequence> inOrder() {
        List<ReferenceSequence> sorted = new ArrayList<>(waiting);
        sorted.sort(
                order instanceof QueueOrder.FairByTenant
                        ? Comparator.comparingLong((ReferenceSequence sequence) -> served(sequence.tenant))
                                .thenComparingLong(sequence -> firstOf(sequence.tenant).id)
                        : comparator());
        return sorted;
    }

    /** Everybody, in no order. */
    List<ReferenceSequence> waiting() {
        return List.copyOf(waiting);
    }

    /** Somebody leaves. */
    void remove(ReferenceSequence sequence) {
        if (waiting.remove(sequence)) {
            lastToLeave = sequence.tenant;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** The prompt of a tenant is computed for the first time. */
    void admitted(ReferenceSequence sequence) {
        if (order instanceof QueueOrder.FairByTenant fair) {
            served.merge(sequence.tenant, (long) fair.promptWeight() * sequence.promptTokens, Long::sum);
        }
    }

    /** A tenant gets a token. */
    void delivered(ReferenceSequence sequence) {
        if (order instanceof QueueOrder.FairByTenant fair) {
            served.merge(sequence.tenant, (long) fair.outputWeight(), Long::sum);
        }
    }

    /** Weighted tokens of a tenant, and what it was lifted by. */
    long served(int tenant) {
        return served.getOrDefault(tenant, 0L);
    }

    private void lift(int tenant) {
        if (tenants().anyMatch(other -> other == tenant)) {
            return;
        }
        long floor = waiting.isEmpty()
                ? served(lastToLeave)
                : tenants().mapToLong(this::served).min().orElseThrow();
        served.put(tenant, Math.max(served(tenant), floor));
    }

    private Stream<Integer> tenants() {
        return waiting.stream().map(sequence -> sequence.tenant).distinct();
    }

    private ReferenceSequence firstOf(int tenant) {
        return waiting.stream()
                .filter(sequence -> sequence.tenant == tenant)
                .findFirst()
                .orElseThrow();
    }

    private Comparator<ReferenceSequence> comparator() {
        if (order instanceof QueueOrder.ShortestPrompt) {
            return byTurn(Comparator.comparingInt(sequence -> sequence.promptTokens));
        }
        if (order instanceof QueueOrder.Priority priority) {
            return byTurn(Comparator.comparing(sequence -> Aged.of(sequence, priority.ageingNanos())));
        }
        if (order instanceof QueueOrder.EarliestDeadline deadline) {
            return byTurn(Comparator.comparingDouble(sequence -> {
                List<Long> targets = deadline.targets().nanos();
                long target = sequence.sloClass < targets.size() ? targets.get(sequence.sloClass) : Long.MAX_VALUE;
                return target == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : sequence.arrivalNanos + target;
            }));
        }
        // The list is in order.
        return Comparator.comparingInt(sequence -> 0);
    }

    private static Comparator<ReferenceSequence> byTurn(Comparator<ReferenceSequence> key) {
        return key.thenComparingLong(sequence -> sequence.turn);
    }

    /**
     * A priority and the time by which waiting has improved it: whole priorities gained since the epoch of the run, and what
     * is left over of the next.
     */
    private record Aged(long whole, long rest) implements Comparable<Aged> {
        static Aged of(ReferenceSequence sequence, long ageingNanos) {
            return ageingNanos == QueueOrder.Priority.NEVER
                    ? new Aged(sequence.priority, 0)
                    : new Aged(
                            sequence.priority + sequence.arrivalNanos / ageingNanos,
                            sequence.arrivalNanos % ageingNanos);
        }

        @Override
        public int compareTo(Aged other) {
            return whole == other.whole ? Long.compare(rest, other.rest) : Long.compare(whole, other.whole);
        }
    }
}
