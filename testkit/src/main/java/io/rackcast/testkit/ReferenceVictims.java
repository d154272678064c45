package io.rackcast.testkit;

import io.rackcast.core.scheduling.Preemption;
import java.util.Comparator;
import java.util.List;

/** Who has to leave the batch of a {@link ReferenceLane} when it holds too much, and what becomes of them. */
final class ReferenceVictims {
    private final Preemption preemption;
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceSwap swap;
    private final ReferenceStep step;

    long preemptions;

    ReferenceVictims(
            Preemption preemption,
            ReferencePlaces places,
            ReferenceCache cache,
            ReferenceSwap swap,
            ReferenceStep step) {
        this.preemption = preemption;
        this.places = places;
        this.cache = cache;
        this.swap = swap;
        this.step = step;
    }

    /** By the rule of the deployment. */
    void preemptTail() {
        ReferenceSequence victim = byRule();
        places.leaveBatch(victim, step.nowNanos);
        if (swap.takes(victim)) {
            swap.out(victim);
        } else {
            victim.leftovers.remember(victim.blocks, victim.known(victim.cached) / cache.blockTokens);
            forget(victim);
            places.queue.addFirst(victim);
        }
        count(victim);
    }

    /** Whoever loses least. */
    void retract() {
        ReferenceSequence victim = places.decoding().stream()
                .reduce((a, b) -> b.generated() < a.generated()
                                || (b.generated() == a.generated() && b.promptTokens >= a.promptTokens)
                        ? b
                        : a)
                .orElseThrow();
        places.leaveBatch(victim, step.nowNanos);
        victim.leftovers.forget();
        forget(victim);
        places.queue.addLast(victim);
        count(victim);
    }

    private ReferenceSequence byRule() {
        List<ReferenceSequence> running = places.running;
        if (cache.sharing && step.joins > 0) {
            return running.get(running.size() - 1);
        }
        List<ReferenceSequence> candidates = running;
        Comparator<ReferenceSequence> fate = switch (preemption.victim()) {
            case YOUNGEST -> Comparator.comparing(running::indexOf);
            case LOWEST_PRIORITY ->
                Comparator.<ReferenceSequence>comparingInt(s -> s.priority).thenComparing(s -> s.id);
            case FEWEST_GENERATED ->
                Comparator.<ReferenceSequence>comparingInt(s -> -s.generated()).thenComparing(s -> s.promptTokens);
            case MOST_BLOCKS -> {
                candidates = running.subList(Math.min(1, running.size() - 1), running.size());
                yield Comparator.comparingInt(cache::before);
            }
            case LONGEST_REMAINING -> Comparator.comparingInt(s -> s.outputBudget - s.generated());
        };
        return candidates.stream().max(fate.thenComparing(running::indexOf)).orElseThrow();
    }

    /** What a victim has computed is lost, but for what the cache still holds of it when it comes back. */
    private void forget(ReferenceSequence victim) {
        if (victim.planned > 0 && !victim.decodes()) {
            step.joins -= victim.cached == victim.base ? 1 : 0;
            for (int i = victim.cached / cache.blockTokens; i < victim.blocks.size(); i++) {
                cache.pool.forget(victim.blocks.get(i));
            }
        }
        cache.release(victim);
        victim.recomputed += victim.cached;
        for (int i = 1; i < victim.members && victim.decodes(); i++) {
            victim.recomputed += victim.cached - victim.promptTokens;
        }
        victim.lost = victim.cached;
        victim.cached = 0;
        victim.planned = 0;
        victim.padding = 0;
        victim.target = Integer.MAX_VALUE;
    }

    private void count(ReferenceSequence victim) {
        victim.preemptions++;
        preemptions++;
        step.preempted = true;
    }
}
