package io.rackcast.testkit;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.Prefetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Blocks that come to the first tier of a {@link ReferenceLane} while their requests queue. */
final class ReferencePrefetch {
    /** A block on its way through all tiers up to the first, with a place in each. */
    private static final class Journey extends ReferenceCargo {
        final List<Long> text;
        final List<ReferenceTier.Block> places = new ArrayList<>();
        int wanted;
        boolean ended;

        Journey(List<Long> text, int from) {
            this.text = text;
            this.from = from;
        }
    }

    /** A block of a request: there from the start, or on a journey. */
    private record Part(ReferenceTier.Block place, @Nullable Journey journey) {
        boolean isUnderWay() {
            return journey != null && !journey.ended;
        }
    }

    /** What comes for a request. */
    private static final class Coming {
        final ReferenceSequence whose;
        final List<Part> parts = new ArrayList<>();
        long deadlineNanos;
        long sinceNanos;

        Coming(ReferenceSequence whose) {
            this.whose = whose;
        }

        long blocks() {
            return parts.stream().filter(part -> part.journey() != null).count();
        }

        boolean isWaitedFor(long nanos) {
            return nanos < deadlineNanos && parts.stream().anyMatch(Part::isUnderWay);
        }
    }

    private final Prefetch rule;
    private final ReferenceOffload lower;
    private final ReferencePool pool;
    private final int blockTokens;
    /** Puts something on its way up. */
    private final Consumer<ReferenceCargo> depart;

    private final List<ReferenceSequence> fresh = new ArrayList<>();
    private final List<Journey> journeys = new ArrayList<>();
    private final List<Coming> coming = new ArrayList<>();
    private final List<Coming> waiting = new ArrayList<>();

    ReferencePrefetch(
            Prefetch rule,
            ReferenceOffload lower,
            ReferencePool pool,
            int blockTokens,
            Consumer<ReferenceCargo> depart) {
        this.rule = rule;
        this.lower = lower;
        this.pool = pool;
        this.blockTokens = blockTokens;
        this.depart = depart;
    }

    /** Somebody new waits. */
    void arrive(ReferenceSequence sequence) {
        fresh.add(sequence);
    }

    /** Somebody goes on, or leaves. */
    void end(ReferenceSequence sequence) {
        fresh.remove(sequence);
        for (Coming one : List.copyOf(coming)) {
            if (one.whose == sequence) {
                coming.remove(one);
                waiting.remove(one);
                for (int i = one.parts.size() - 1; i >= 0; i--) {
                    letGo(one.parts.get(i));
                }
            }
        }
    }

    private void letGo(Part part) {
        Journey journey = part.journey();
        if (journey != null && !journey.ended) {
            journey.wanted--;
        } else {
            part.place().copies--;
            lower.tiers.get(0).use(part.place());
        }
    }

    /** The engine looks who has arrived. */
    void start() {
        for (ReferenceSequence sequence : fresh) {
            if (coming.stream().mapToLong(Coming::blocks).sum() < rule.mostBlocks()) {
                start(sequence);
            }
        }
        fresh.clear();
    }

    private void start(ReferenceSequence sequence) {
        List<List<Long>> texts = lookUp(sequence);
        if (texts.stream().filter(text -> !rests(text)).count() < rule.leastBlocks()) {
            return;
        }
        Coming one = new Coming(sequence);
        List<ReferenceTier.Block> resting = texts.stream()
                .filter(this::rests)
                .map(text -> lower.tiers.get(0).find(text).orElseThrow())
                .toList();
        resting.forEach(block -> block.copies++);
        for (List<Long> text : texts) {
            Optional<Part> part = part(text);
            if (part.isEmpty()) {
                break;
            }
            one.parts.add(part.get());
        }
        for (int i = resting.size() - 1; i >= 0; i--) {
            ReferenceTier.Block block = resting.get(i);
            if (one.parts.stream().noneMatch(part -> part.place() == block)) {
                block.copies--;
                lower.tiers.get(0).use(block);
            }
        }
        one.deadlineNanos = later(lower.now, patience(one.blocks()));
        coming.add(one);
    }

    /** So long, for each block that comes so much longer, and never longer than that. */
    private long patience(long blocks) {
        long patience = rule.baseNanos();
        for (long i = 0; i < blocks; i++) {
            patience = Math.min(rule.longestNanos(), later(patience, rule.nanosPerBlock()));
        }
        return patience;
    }

    private static long later(long nanos, long span) {
        return span > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + span;
    }

    private boolean rests(List<Long> text) {
        return lower.tiers.get(0).find(text).filter(block -> block.here).isPresent();
    }

    private List<List<Long>> lookUp(ReferenceSequence sequence) {
        List<List<Long>> texts = new ArrayList<>();
        Content content = sequence.content;
        int most = sequence.known(sequence.prefill() - 1) / blockTokens;
        for (int i = pool.find(content, most).size(); content != null && i < most; i++) {
            if ((i + 1) * blockTokens > content.tokens()) {
                break;
            }
            List<Long> text = ReferencePool.text(content, (i + 1) * blockTokens);
            boolean here =
                    lower.nearest(text).filter(found -> found.block().here).isPresent();
            if (!here && journeys.stream().noneMatch(journey -> journey.text.equals(text))) {
                break;
            }
            texts.add(text);
        }
        return texts;
    }

    private Optional<Part> part(List<Long> text) {
        if (rests(text)) {
            return Optional.of(new Part(lower.tiers.get(0).find(text).orElseThrow(), null));
        }
        Journey journey = null;
        for (Journey one : journeys) {
            journey = one.text.equals(text) ? one : journey;
        }
        journey = journey == null ? setOut(text) : journey;
        if (journey == null) {
            return Optional.empty();
        }
        journey.wanted++;
        return Optional.of(new Part(journey.places.get(0), journey));
    }

    private @Nullable Journey setOut(List<Long> text) {
        Optional<ReferenceOffload.Found> source = lower.nearest(text).filter(found -> found.block().here);
        if (source.isEmpty()) {
            return null;
        }
        Journey journey = new Journey(text, source.get().tier());
        List<ReferenceTier> way = lower.tiers.subList(0, journey.from);
        if (way.stream().anyMatch(tier -> tier.room(List.of()) == 0)) {
            return null;
        }
        way.forEach(tier -> journey.places.add(tier.expect(text)));
        journey.places.add(source.get().block());
        journeys.add(journey);
        hop(journey);
        return journey;
    }

    private void hop(Journey journey) {
        journey.places.get(journey.from).copies++;
        journey.arrivalNanos = lower.links.get(journey.from).up(1, lower.now, lower.now);
        depart.accept(journey);
    }

    /** Something has come up from a tier, perhaps a block on its journey. */
    void arrived(ReferenceCargo cargo) {
        if (cargo instanceof Journey journey) {
            ReferenceTier.Block place = journey.places.get(journey.from - 1);
            place.here = true;
            lower.tiers.get(journey.from - 1).use(place);
            ReferenceTier.Block source = journey.places.get(journey.from);
            source.copies--;
            lower.tiers.get(journey.from).use(source);
            journey.from--;
            if (journey.from > 0) {
                hop(journey);
            } else {
                journeys.remove(journey);
                journey.ended = true;
                place.copies += journey.wanted;
            }
        }
    }

    /** Whether whoever is at the head of the queue waits for what comes. */
    boolean holds(ReferenceSequence sequence) {
        for (Coming one : coming) {
            if (one.whose == sequence && one.isWaitedFor(lower.now)) {
                one.sinceNanos = lower.now;
                waiting.add(one);
                return true;
            }
        }
        return false;
    }

    /** Those who need not wait any more go on. */
    void release(Released goOn) {
        for (Coming one : List.copyOf(waiting)) {
            if (!one.isWaitedFor(lower.now)) {
                end(one.whose);
                goOn.since(one.whose, one.sinceNanos);
            }
        }
    }

    /** Told of somebody who left the queue at a time and goes on now. */
    interface Released {
        void since(ReferenceSequence sequence, long nanos);
    }

    /** When somebody stops waiting at the latest. */
    long nextNanos() {
        return waiting.stream().mapToLong(one -> one.deadlineNanos).min().orElse(Long.MAX_VALUE);
    }
}
