package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sarathi-Serve's scheduler: one pass over the running requests by arrival, in which those past their prompt get a slot each
 * and preempt from the end of the list for want of a free block; then the prompts under way; then new ones, whose blocks are
 * allocated at once.
 */
public final class SarathiSpec extends SpecEngine {
    private final int chunkSize;
    private final int maxNumSeqs;
    private final int watermarkBlocks;

    /** The engine of a case whose policy is Sarathi's. */
    public SarathiSpec(ServingCase given, PolicyChoice.StallFree options) {
        super(given);
        this.chunkSize = options.chunkTokens();
        this.maxNumSeqs = options.maxSequences();
        this.watermarkBlocks = (int) (options.watermark() * sharedBlocks());
    }

    @Override
    int maxModelLen() {
        return Math.min(hardLimit(), 1 + (sharedBlocks() - watermarkBlocksOf(sharedBlocks())) * blockTokens());
    }

    private int watermarkBlocksOf(int blocks) {
        return Math.min(watermarkBlocks, blocks);
    }

    @Override
    void schedule() {
        int batchedTokens = 0;
        List<SpecRequest> toRun = new ArrayList<>(running);
        toRun.sort(Comparator.comparingLong(request -> request.id));
        List<SpecRequest> kept = new ArrayList<>();
        List<SpecRequest> runningPrefills = new ArrayList<>();
        while (!toRun.isEmpty()) {
            SpecRequest seq = toRun.remove(0);
            if (seq.computedTokens < seq.prefillUntil) {
                runningPrefills.add(seq);
                continue;
            }
            boolean stays = true;
            while (stays && freeBlocks == 0) {
                SpecRequest victim = toRun.isEmpty() ? seq : toRun.remove(toRun.size() - 1);
                stays = victim != seq;
                running.remove(victim);
                preempt(victim);
                waiting.addFirst(victim);
            }
            if (stays) {
                allocateSlots(seq, 1);
                seq.scheduledTokens = 1;
                batchedTokens++;
                kept.add(seq);
            }
        }
        for (SpecRequest seq : runningPrefills) {
            batchedTokens += chunk(seq, batchedTokens);
            kept.add(seq);
        }
        while (!waiting.isEmpty()) {
            SpecRequest seq = waiting.getFirst();
            boolean allocatable = freeBlocks - blocksFor(seq.numTokens()) >= watermarkBlocks;
            if (!allocatable || kept.size() >= maxNumSeqs || batchedTokens == chunkSize) {
                break;
            }
            waiting.removeFirst();
            allocateSlots(seq, seq.numTokens());
            seq.prefillUntil = seq.numTokens();
            batchedTokens += chunk(seq, batchedTokens);
            kept.add(seq);
        }
        running.clear();
        running.addAll(kept);
    }

    private int chunk(SpecRequest seq, int batchedTokens) {
        int tokens = Math.min(seq.prefillUntil - seq.computedTokens, chunkSize - batchedTokens);
        seq.scheduledTokens = tokens;
        return tokens;
    }
}
