package io.rackcast.testkit;

import io.rackcast.core.scheduling.StepPlan;
import java.util.List;

/**
 * The verbs of a {@link ReferenceLane}. Blocks are handed out one sequence at a time, in order of admission, exactly as
 * {@link StepPlan} says.
 */
final class ReferencePlan implements StepPlan {
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceDrafts drafts;
    private final ReferenceSwap swap;
    private final ReferenceVictims victims;
    private final ReferencePrompts prompts;
    private final ReferenceStep step;

    ReferencePlan(
            ReferencePlaces places,
            ReferenceCache cache,
            ReferenceDrafts drafts,
            ReferenceSwap swap,
            ReferenceVictims victims,
            ReferencePrompts prompts,
            ReferenceStep step) {
        this.places = places;
        this.cache = cache;
        this.drafts = drafts;
        this.swap = swap;
        this.victims = victims;
        this.prompts = prompts;
        this.step = step;
    }

    @Override
    public boolean decodeAll(int spareBlocks) {
        if (step.decoded) {
            return false;
        }
        step.decoded = true;
        boolean preempted = false;
        for (ReferenceSequence sequence : List.copyOf(places.running)) {
            if (!sequence.decodes()) {
                continue;
            }
            int tokens = drafts.verified(sequence);
            int needed = cache.growth(sequence, tokens);
            int before = needed - needed / sequence.members;
            while (places.running.contains(sequence)
                    && cache.paged()
                    && cache.free() - promised() - before < Math.max(spareBlocks, needed - before)) {
                victims.preemptTail();
                preempted = true;
            }
            if (places.running.contains(sequence)) {
                sequence.planned = tokens;
            }
        }
        for (ReferenceSequence sequence : places.decoding()) {
            cache.take(sequence, cache.growth(sequence, sequence.planned));
        }
        if (!step.preempted) {
            swap.comeBack();
        }
        return preempted;
    }

    /** Blocks for decodes that are planned, and not taken yet. */
    private int promised() {
        return places.decoding().stream()
                .filter(sequence -> sequence.planned > 0)
                .mapToInt(sequence -> cache.growth(sequence, sequence.planned))
                .sum();
    }

    @Override
    public int prefill(int i, int max) {
        return prompts.prefill(i, max);
    }

    @Override
    public int admit(int max) {
        return prompts.admit(max);
    }

    @Override
    public void preemptTail() {
        victims.preemptTail();
    }

    @Override
    public void retract() {
        victims.retract();
    }

    @Override
    public void padPrompt(int tokens) {
        ReferenceSequence youngest = places.running.get(places.running.size() - 1);
        if (youngest.decodes() || youngest.planned == 0 || youngest.padding > 0) {
            throw new IllegalStateException("no prompt to pad");
        }
        youngest.padding = tokens;
    }

    @Override
    public void padDecode(int sequences) {
        step.decodeWidth = sequences;
    }

    @Override
    public void wakeAt(long nanos) {
        step.wakeNanos = nanos;
    }

    @Override
    public void repeatUntilChange() {
        // The reference asks at every step.
    }
}
