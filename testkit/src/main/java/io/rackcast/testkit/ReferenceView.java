package io.rackcast.testkit;

import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.QueueVisitor;
import io.rackcast.core.scheduling.RequestView;
import java.util.List;

/** What a policy sees of a {@link ReferenceLane}: counted anew whenever it looks. */
final class ReferenceView implements BatchView {
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceDrafts drafts;
    private final ReferenceStep step;

    ReferenceView(ReferencePlaces places, ReferenceCache cache, ReferenceDrafts drafts, ReferenceStep step) {
        this.places = places;
        this.cache = cache;
        this.drafts = drafts;
        this.step = step;
    }

    @Override
    public long nanos() {
        return step.nowNanos;
    }

    @Override
    public int decoding() {
        return places.decoding().stream().mapToInt(sequence -> sequence.members).sum();
    }

    @Override
    public int running() {
        return places.running.stream().mapToInt(sequence -> sequence.members).sum() + places.swapped.size();
    }

    @Override
    public int requests() {
        return places.running.size() + places.swapped.size();
    }

    @Override
    public int decodeTokens() {
        return places.decoding().stream()
                .mapToInt(sequence -> sequence.members * drafts.verified(sequence))
                .sum();
    }

    @Override
    public int prefilling() {
        return places.prefilling().size();
    }

    @Override
    public int plannedTokens() {
        return places.running.stream()
                .mapToInt(sequence -> sequence.planned * (sequence.decodes() ? sequence.members : 1))
                .sum();
    }

    @Override
    public boolean preempted() {
        return step.preempted;
    }

    @Override
    public int remainingPrefill(int i) {
        ReferenceSequence sequence = places.prefilling().get(i);
        return sequence.target - sequence.cached - sequence.planned;
    }

    @Override
    public int remainingBlocks(int i) {
        ReferenceSequence sequence = places.prefilling().get(i);
        return cache.paged() ? cache.pages.prefilled(sequence, sequence.target) - sequence.blocks.size() : 0;
    }

    @Override
    public int waiting() {
        return places.queue.size();
    }

    @Override
    public RequestView head() {
        return view(places.next());
    }

    private static RequestView view(ReferenceSequence waiting) {
        return new RequestView(
                waiting.id,
                waiting.arrivalNanos,
                waiting.promptTokens,
                waiting.outputBudget,
                waiting.sloClass,
                waiting.tenant,
                waiting.priority);
    }

    @Override
    public void lookThroughQueue(QueueVisitor visitor) {
        for (ReferenceSequence waiting : places.inOrder()) {
            QueueVisitor.Waiting next = new QueueVisitor.Waiting(
                    view(waiting),
                    waiting.prefill(),
                    waiting.members,
                    cache.pages.prefilled(waiting, waiting.prefill()),
                    cache.reservation(waiting));
            if (!visitor.sees(next)) {
                return;
            }
        }
    }

    @Override
    public boolean decodeFits(int spareBlocks) {
        int left = cache.free();
        for (ReferenceSequence sequence : places.decoding()) {
            int needed = cache.growth(sequence, drafts.verified(sequence));
            int before = needed - needed / sequence.members;
            if (cache.paged() && left - before < Math.max(spareBlocks, needed - before)) {
                return false;
            }
            left -= needed;
        }
        return true;
    }

    @Override
    public int headPrefill() {
        return places.next().prefill() - headCached();
    }

    @Override
    public int headCached() {
        return cache.found(places.next()).size() * cache.blockTokens;
    }

    @Override
    public int headSequences() {
        return places.next().members;
    }

    @Override
    public int headPinned() {
        return ReferenceCache.unheld(cache.found(places.next()));
    }

    @Override
    public int headBlocks(int tokens) {
        List<ReferencePool.Block> found = cache.found(places.next());
        return cache.pages.prefilled(places.next(), headCached() + tokens)
                - found.size()
                + ReferenceCache.unheld(found);
    }

    @Override
    public int headReservation() {
        return cache.reservation(places.next());
    }

    @Override
    public int freeBlocks() {
        return cache.free();
    }

    @Override
    public int totalBlocks() {
        return cache.totalBlocks;
    }

    @Override
    public int blocksDue() {
        return places.decoding().stream()
                .mapToInt(sequence -> cache.growth(sequence, drafts.verified(sequence)))
                .sum();
    }

    @Override
    public long reservedBlocks() {
        return places.running.stream().mapToLong(cache::reservation).sum();
    }

    @Override
    public long openTokens(int clip) {
        return places.running.stream()
                .mapToLong(sequence ->
                        sequence.members * (long) Math.min(clip, sequence.outputBudget - sequence.generated()))
                .sum();
    }

    @Override
    public long generatedTokens() {
        return places.running.stream()
                .mapToLong(sequence -> (long) sequence.members * sequence.generated())
                .sum();
    }

    @Override
    public int blockTokens() {
        return cache.blockTokens;
    }

    @Override
    public int blocksPerSequence() {
        return cache.pages.blocksPerSequence();
    }
}
