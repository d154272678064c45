package io.rackcast.testkit;

import java.util.List;
import java.util.function.BiConsumer;

/** How prompts get into the batch of a {@link ReferenceLane}, and on from there piece by piece. */
final class ReferencePrompts {
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceVictims victims;
    private final ReferenceStep step;
    private final BiConsumer<ReferenceSequence, Long> started;

    /** @param started told of requests that enter the batch for the first time, and when */
    ReferencePrompts(
            ReferencePlaces places,
            ReferenceCache cache,
            ReferenceVictims victims,
            ReferenceStep step,
            BiConsumer<ReferenceSequence, Long> started) {
        this.places = places;
        this.cache = cache;
        this.victims = victims;
        this.step = step;
        this.started = started;
    }

    /** The next piece of somebody's prompt; whoever has to go for its blocks goes, perhaps itself. */
    int prefill(int i, int max) {
        ReferenceSequence sequence = places.prefilling().get(i);
        if (max <= 0 || sequence.planned > 0) {
            return 0;
        }
        int tokens = Math.min(max, sequence.target - sequence.cached);
        int needed = cache.growth(sequence, tokens);
        while (cache.free() < needed) {
            victims.preemptTail();
            if (!places.running.contains(sequence)) {
                return 0;
            }
        }
        grant(sequence, tokens, needed);
        return tokens;
    }

    /** Whoever is next begins, if there is room without anybody going. */
    int admit(int max) {
        if (places.queue.isEmpty() || max <= 0 || !places.swapped.isEmpty()) {
            return 0;
        }
        ReferenceSequence sequence = places.next();
        if (!places.adapters.admits(sequence)) {
            return 0;
        }
        List<ReferencePool.Block> found = cache.found(sequence);
        int hit = found.size() * cache.blockTokens;
        int target = sequence.prefill();
        int tokens = Math.min(max, target - hit);
        int needed = cache.claim(sequence, hit + tokens, found);
        if (needed == 0) {
            return 0;
        }
        find(sequence, found);
        places.queue.remove(sequence);
        places.running.add(sequence);
        sequence.target = target;
        if (sequence.admittedNanos < 0) {
            sequence.admittedNanos = step.nowNanos;
            sequence.hit = hit;
            places.queue.admitted(sequence);
            started.accept(sequence, step.nowNanos);
        }
        grant(sequence, tokens, needed);
        step.joins++;
        places.tiers.left(sequence);
        places.tiers.settle();
        return tokens;
    }

    /** A sequence need not compute what was found of it. */
    private void find(ReferenceSequence sequence, List<ReferencePool.Block> found) {
        int hit = found.size() * cache.blockTokens;
        found.forEach(cache.pool::hold);
        sequence.blocks.addAll(found);
        sequence.leftovers.forget();
        sequence.cached = hit;
        sequence.base = hit;
        sequence.recomputed -= Math.min(hit, sequence.lost);
        sequence.lost = 0;
    }

    private void grant(ReferenceSequence sequence, int tokens, int blocks) {
        cache.take(sequence, blocks);
        sequence.planned = tokens;
        cache.fill(sequence);
    }
}
