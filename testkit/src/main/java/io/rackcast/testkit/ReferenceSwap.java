package io.rackcast.testkit;

import io.rackcast.core.scheduling.Preemption;
import java.util.Comparator;
import java.util.List;

/** Swap space: sequences that wait in the memory of the host with all that they have computed. */
final class ReferenceSwap {
    private final Preemption preemption;
    private final ReferencePlaces places;
    private final ReferenceCache cache;
    private final ReferenceDrafts drafts;
    /** Blocks whose copies the next step waits for. */
    private long waitingCopies;

    long swapsOut;
    long blocksCopied;

    ReferenceSwap(Preemption preemption, ReferencePlaces places, ReferenceCache cache, ReferenceDrafts drafts) {
        this.preemption = preemption;
        this.places = places;
        this.cache = cache;
        this.drafts = drafts;
    }

    /** Whether a victim goes there. */
    boolean takes(ReferenceSequence victim) {
        boolean swaps = !cache.sharing && cache.paged() && victim.members == 1 && preemption.swapBlocks() > 0;
        int onHost = places.swapped.stream().mapToInt(this::held).sum();
        return swaps && victim.decodes() && onHost + held(victim) <= preemption.swapBlocks();
    }

    /** A victim goes there. */
    void out(ReferenceSequence victim) {
        cache.release(victim);
        victim.planned = 0;
        places.swapped.add(victim);
        swapsOut++;
        copy(held(victim));
    }

    /** From the host, in order of arrival, with the blocks that the next step may need. */
    void comeBack() {
        places.swapped.sort(Comparator.comparingLong(sequence -> sequence.id));
        for (ReferenceSequence first : List.copyOf(places.swapped)) {
            if (!places.adapters.admits(first)) {
                continue;
            }
            int tokens = drafts.verified(first);
            int after = cache.pages.of(first.cached + tokens);
            int more = (drafts.most() + cache.blockTokens) / cache.blockTokens;
            int asked = places.running.isEmpty() ? after : held(first) + more;
            if (cache.free() < asked) {
                return;
            }
            places.swapped.remove(first);
            places.running.add(first);
            cache.take(first, after);
            first.planned = tokens;
            copy(held(first));
        }
    }

    /** Blocks that a sequence keeps on the host. */
    private int held(ReferenceSequence sequence) {
        return cache.pages.of(sequence.cached);
    }

    private void copy(int blocks) {
        waitingCopies += blocks;
        blocksCopied += blocks;
    }

    /** What the step just planned waits for, nanoseconds. */
    long stallNanos() {
        long copies = waitingCopies;
        waitingCopies = 0;
        return (copies * preemption.picosPerBlock() + 999) / 1000;
    }
}
