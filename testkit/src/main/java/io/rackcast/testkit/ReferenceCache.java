package io.rackcast.testkit;

import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.serving.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sequences of a {@link ReferenceLane} hold of its cache, need of it, and find in it. */
final class ReferenceCache {
    final int totalBlocks;
    final int blockTokens;
    /** Whether requests find what others have said. */
    final boolean sharing;

    final ReferencePool pool;
    final ReferencePages pages;
    /** Whether preempted sequences find what is left of their own. */
    private final boolean keeping;
    /** Who has which addresses, in a cache without pages. */
    private final @Nullable ReferenceRanges ranges;

    /** @param knowsContent whether anybody knows what prompts have in common */
    ReferenceCache(Deployment deployment, boolean knowsContent) {
        this.totalBlocks = deployment.blocks();
        this.blockTokens = deployment.blockTokens();
        this.sharing = deployment.prefixCache() != null && knowsContent;
        this.keeping = deployment.prefixCache() == Eviction.LRU && !knowsContent;
        this.pool = new ReferencePool(totalBlocks, blockTokens, deployment.prefixCache());
        this.pages = new ReferencePages(blockTokens, deployment.cache().blocksPerSequence());
        this.ranges = deployment.kvAllocation() == KvAllocation.PAGED ? null : new ReferenceRanges(deployment, pages);
    }

    /** Whether sequences take blocks as they grow, and not all at once. */
    boolean paged() {
        return ranges == null;
    }

    int free() {
        return pool.free();
    }

    /** What the cache holds of what a waiting sequence has to prefill; one token at least is left to compute. */
    List<ReferencePool.Block> found(ReferenceSequence sequence) {
        if (keeping) {
            return sequence.leftovers.found();
        }
        return sharing ? pool.find(sequence.content, sequence.known(sequence.prefill() - 1) / blockTokens) : List.of();
    }

    static int unheld(List<ReferencePool.Block> found) {
        return (int) found.stream().filter(block -> block.holders == 0).count();
    }

    /**
     * Blocks that a sequence takes beside those found when it is admitted and has computed so many tokens; 0 where there is
     * no room. Without pages, its addresses are its own from here on.
     */
    int claim(ReferenceSequence sequence, int tokens, List<ReferencePool.Block> found) {
        if (ranges != null) {
            return ranges.reserve(sequence);
        }
        int needed = pages.prefilled(sequence, tokens) - found.size();
        return needed + unheld(found) > pool.free() ? 0 : needed;
    }

    /** Blocks that the next so many tokens take: of a prefill, or of each answer that decodes. */
    int growth(ReferenceSequence sequence, int tokens) {
        return paged() ? of(sequence, sequence.cached + tokens) - sequence.blocks.size() : 0;
    }

    /** Blocks that a sequence held before the step at hand. */
    int before(ReferenceSequence sequence) {
        return paged() ? of(sequence, sequence.cached) : sequence.blocks.size();
    }

    private int of(ReferenceSequence sequence, int tokens) {
        return sequence.decodes() ? pages.decoded(sequence, tokens) : pages.prefilled(sequence, tokens);
    }

    /** Blocks that a sequence holds with all the output it is allowed. */
    int reservation(ReferenceSequence sequence) {
        return pages.decoded(sequence, sequence.promptTokens + sequence.outputBudget);
    }

    void take(ReferenceSequence sequence, int blocks) {
        for (int i = 0; i < blocks; i++) {
            sequence.blocks.add(pool.take());
        }
    }

    /** Blocks that are full with what is computed or planned get their content. */
    void fill(ReferenceSequence sequence) {
        if (sharing) {
            pool.fill(sequence.blocks, sequence.content, sequence.known(sequence.cached + sequence.planned));
        }
    }

    /** Answers that have ended give back what only they had. */
    void releaseEnded(ReferenceSequence sequence) {
        if (sequence.answers.size() == 1) {
            return;
        }
        int held = sequence.blocks.size();
        int kept = ranges == null ? pages.decoded(sequence, sequence.cached) : held - ranges.clearEnded(sequence);
        pool.release(sequence.blocks.subList(kept, held));
    }

    void release(ReferenceSequence sequence) {
        pool.release(sequence.blocks);
        if (ranges != null) {
            ranges.clear(sequence);
        }
    }
}
