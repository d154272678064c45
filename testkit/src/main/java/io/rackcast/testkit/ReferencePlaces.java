package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.serving.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where everybody is that a {@link ReferenceLane} knows, and who comes into the batch next. */
final class ReferencePlaces {
    /** In the batch, in order of admission. */
    final List<ReferenceSequence> running = new ArrayList<>();
    /** In the memory of the host. */
    final List<ReferenceSequence> swapped = new ArrayList<>();

    final ReferenceQueue queue;
    final ReferenceAdapters adapters;
    final ReferenceTiers tiers;
    private final ReferenceCache cache;

    /** @param store that all lanes have in common; null where there is none */
    ReferencePlaces(Deployment deployment, ReferenceCache cache, @Nullable ReferenceStore store) {
        this.cache = cache;
        this.queue = new ReferenceQueue(deployment.order());
        this.adapters = new ReferenceAdapters(deployment.lora(), running);
        CacheTiers shape = cache.sharing ? deployment.tiers() : CacheTiers.NONE;
        this.tiers = new ReferenceTiers(shape, store, cache.pool, queue, adapters, cache.blockTokens);
    }

    List<ReferenceSequence> decoding() {
        return running.stream().filter(ReferenceSequence::decodes).toList();
    }

    List<ReferenceSequence> prefilling() {
        return running.stream().filter(sequence -> !sequence.decodes()).toList();
    }

    /** Everybody. */
    List<ReferenceSequence> alive() {
        List<ReferenceSequence> everybody = new ArrayList<>(running);
        everybody.addAll(queue.waiting());
        everybody.addAll(swapped);
        everybody.addAll(tiers.loading);
        return everybody;
    }

    /** Who comes into the batch next, if there is room. */
    ReferenceSequence next() {
        return adapters.next(queue);
    }

    List<ReferenceSequence> inOrder() {
        return adapters.inOrder(queue);
    }

    /** Those who lost their patience: of the batch in order of admission, then the others as they came to it. */
    List<ReferenceSequence> impatient() {
        List<ReferenceSequence> others = new ArrayList<>(alive());
        others.removeAll(running);
        others.sort(Comparator.<ReferenceSequence>comparingLong(one -> one.goneNanos)
                .thenComparingLong(one -> one.id));
        return Stream.concat(running.stream(), others.stream())
                .filter(sequence -> !sequence.gone.isEmpty())
                .toList();
    }

    /** Somebody leaves the batch, for wherever. */
    void leaveBatch(ReferenceSequence sequence, long nanos) {
        if (running.remove(sequence)) {
            adapters.left(sequence, nanos);
        }
    }

    /** Somebody leaves for good. */
    void remove(ReferenceSequence sequence, long nanos) {
        leaveBatch(sequence, nanos);
        queue.remove(sequence);
        swapped.remove(sequence);
        tiers.remove(sequence);
        cache.release(sequence);
    }
}
