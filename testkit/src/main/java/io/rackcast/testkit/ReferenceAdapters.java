package io.rackcast.testkit;

import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The adapters of a {@link ReferenceLane}: who needs which is found by looking at everybody in the batch. */
final class ReferenceAdapters {
    private final @Nullable LoraRule rule;
    private final List<ReferenceSequence> running;
    private final List<Integer> onChip = new ArrayList<>();
    private final List<Integer> onHost = new ArrayList<>();
    /** When a sequence that used it left the batch last. */
    private final SortedMap<Integer, Long> used = new TreeMap<>();

    private long justLoaded;
    long loads;
    long fetches;

    /** @param running everybody in the batch, as it changes */
    ReferenceAdapters(@Nullable LoraRule rule, List<ReferenceSequence> running) {
        this.rule = rule;
        this.running = running;
    }

    private SortedSet<Integer> inUse() {
        SortedSet<Integer> adapters = new TreeSet<>();
        running.stream().filter(one -> one.adapter >= 0).forEach(one -> adapters.add(one.adapter));
        return adapters;
    }

    /** Whether a sequence may enter the batch. */
    boolean admits(ReferenceSequence sequence) {
        if (rule == null || sequence.adapter < 0) {
            return true;
        }
        SortedSet<Integer> with = inUse();
        with.add(sequence.adapter);
        return with.size() <= rule.slots();
    }

    /** Whether others pass who does not. */
    private boolean overtaking() {
        return rule != null && rule.overtaking();
    }

    /** The first of those who find a slot; the first of all if none does, or nobody is passed over. */
    ReferenceSequence next(ReferenceQueue queue) {
        return overtaking() ? inOrder(queue).get(0) : queue.getFirst();
    }

    /** Those who find no slot come behind the others, where these pass. */
    List<ReferenceSequence> inOrder(ReferenceQueue queue) {
        List<ReferenceSequence> waiting = new ArrayList<>(queue.inOrder());
        if (overtaking()) {
            waiting.sort(Comparator.comparing(one -> !admits(one)));
        }
        return waiting;
    }

    /** A sequence has left the batch. */
    void left(ReferenceSequence sequence, long nanos) {
        used.put(sequence.adapter, nanos);
    }

    /** What those need who take part in a step. */
    void note(StepLoad load, List<ReferenceSequence> waiting) {
        SortedSet<Integer> adapters = new TreeSet<>();
        for (ReferenceSequence sequence : running) {
            if (rule != null && sequence.adapter >= 0 && sequence.planned > 0) {
                adapters.add(sequence.adapter);
                load.adapterTokens += sequence.planned * (sequence.decodes() ? sequence.members : 1);
            }
        }
        load.adapters = adapters.size();
        load.heldUp = (int) waiting.stream().filter(one -> !admits(one)).count();
    }

    /** Brings what is missing; how long that takes. */
    long bring() {
        long nanos = 0;
        long before = loads;
        for (ReferenceSequence sequence : rule == null ? List.<ReferenceSequence>of() : running) {
            int adapter = sequence.adapter;
            if (adapter >= 0 && !onChip.contains(adapter)) {
                if (Objects.requireNonNull(rule).hostAdapters() < LoraRule.ALL && !onHost.contains(adapter)) {
                    put(onHost, adapter, rule.hostAdapters());
                    fetches++;
                    nanos += rule.fetchNanos();
                }
                put(onChip, adapter, rule.slots());
                loads++;
                nanos += rule.loadNanos();
            }
        }
        justLoaded = loads - before;
        return nanos;
    }

    /** How long the loads took that were just brought to the chip, storage left out. */
    long justLoadedNanos() {
        return rule == null ? 0 : justLoaded * rule.loadNanos();
    }

    private void put(List<Integer> memory, int adapter, int room) {
        if (memory.size() == room) {
            SortedSet<Integer> inUse = inUse();
            Integer gone = memory.stream()
                    .filter(other -> !inUse.contains(other))
                    .min(Comparator.<Integer>comparingLong(other -> used.getOrDefault(other, 0L))
                            .thenComparing(other -> other))
                    .orElseThrow();
            memory.remove(gone);
        }
        memory.add(adapter);
    }
}
