package io.rackcast.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The end of a step of a {@link ReferenceLane}: what it computed is in the cache, and tokens go out. */
final class ReferenceCommit {
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceDrafts drafts;

    ReferenceCommit(ReferencePlaces places, ReferenceCache cache, ReferenceDrafts drafts) {
        this.places = places;
        this.cache = cache;
        this.drafts = drafts;
    }

    /** Ends the step; returns those that are done with their answers, or left meanwhile. */
    List<ReferenceSequence> at(long nanos) {
        places.tiers.clock(nanos);
        List<ReferenceSequence> gone = places.impatient();
        for (ReferenceSequence sequence : gone) {
            compute(sequence);
            cache.release(sequence);
        }
        gone.stream().sorted(Comparator.comparingLong(sequence -> sequence.id)).forEach(places.tiers::left);
        List<ReferenceSequence> decoding = planned(places.decoding());
        List<ReferenceSequence> prefilling = planned(places.prefilling());
        List<ReferenceSequence> ended = new ArrayList<>();
        for (ReferenceSequence sequence : decoding) {
            deliver(sequence, compute(sequence), nanos);
        }
        decoding.forEach(sequence -> leaveIfDone(sequence, ended));
        for (ReferenceSequence sequence : prefilling) {
            compute(sequence);
            if (sequence.cached >= sequence.target) {
                sequence.cached = sequence.promptTokens + sequence.generated();
                sequence.target = sequence.cached;
                deliver(sequence, 1, nanos);
                leaveIfDone(sequence, ended);
            }
        }
        ended.addAll(gone);
        ended.forEach(sequence -> places.remove(sequence, nanos));
        return ended;
    }

    private static List<ReferenceSequence> planned(List<ReferenceSequence> sequences) {
        return sequences.stream().filter(sequence -> sequence.planned > 0).toList();
    }

    /** What the step granted a sequence is in the cache. Returns the tokens of its answer, should it decode. */
    private int compute(ReferenceSequence sequence) {
        int tokens = sequence.planned;
        int before = sequence.cached;
        if (tokens > 0) {
            boolean decodes = sequence.decodes();
            tokens = decodes ? drafts.kept(sequence) : tokens;
            sequence.cached += tokens;
            sequence.computed += (long) tokens * (decodes ? sequence.members : 1);
        }
        sequence.planned = 0;
        sequence.padding = 0;
        cache.fill(sequence);
        for (int i = before / cache.blockTokens; i < sequence.known(sequence.cached) / cache.blockTokens; i++) {
            List<Long> text = sequence.blocks.get(i).text;
            sequence.blocks.get(i).computed = true;
            if (text != null) {
                places.tiers.computed(text);
            }
        }
        return tokens;
    }

    private void deliver(ReferenceSequence sequence, int tokens, long nanos) {
        for (int i = 0; i < tokens; i++) {
            for (int answer = 0; answer < sequence.members; answer++) {
                places.queue.delivered(sequence);
            }
            sequence.getToken(nanos);
        }
    }

    private void leaveIfDone(ReferenceSequence sequence, List<ReferenceSequence> ended) {
        if (sequence.done()) {
            cache.release(sequence);
            ended.add(sequence);
        } else {
            cache.releaseEnded(sequence);
        }
    }
}
