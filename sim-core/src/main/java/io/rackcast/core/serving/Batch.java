package io.rackcast.core.serving;

import io.rackcast.core.kvcache.BlockPool;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.LeftoverPool;
import io.rackcast.core.kvcache.PrefixPool;
import io.rackcast.core.kvcache.SharedStore;
import io.rackcast.core.model.Reach;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.ServedTokens;
import io.rackcast.core.scheduling.WaitingQueue;
import io.rackcast.core.timing.StepLoad;
import org.jspecify.annotations.Nullable;

/** What the parts of a lane share: its sequences, its queue, its cache, and the step at hand. */
final class Batch {
    final int replica;
    final int lane;
    final int blockTokens;
    final int blocksPerSequence;
    /** Tokens that reach the client at once. */
    final int streamInterval;
    /** How far layers with windows see. */
    final Reach localReach;

    final Observers observers;
    final SequenceTable table = new SequenceTable();
    final QueueOrder order;
    final WaitingQueue queue;
    /** The adapters of its sequences; null where there are none. */
    final @Nullable Adapters adapters;
    /** What tenants were served; null where nobody asks. */
    final @Nullable ServedTokens served;

    final PrefillingSet prefilling = new PrefillingSet();
    final BlockPool pool;
    /** Who holds which block, where blocks are shared. */
    final @Nullable SharedBlocks shared;
    /** Who has which addresses, in a cache without pages. */
    final @Nullable Ranges ranges;
    /** What preempted sequences find again, where blocks keep their content and no two prompts have any in common. */
    final @Nullable LeftoverPool leftovers;
    /** What all caches of the deployment have behind them. */
    private final @Nullable SharedStore store;

    /** The step at hand. */
    final StepLoad load = new StepLoad();
    /** When it is planned. */
    long now;
    /** Whether it decodes. */
    boolean decodePlanned;
    /** Prompt chunks that it computes. */
    int chunks;
    /** Whether somebody was preempted for it. */
    boolean preempted;
    /** Whether requests have come or gone since the policy was asked last. */
    boolean changed = true;
    /** Blocks of everybody in the batch with all the output they were allowed. */
    long reservedBlocks;
    /** Sequences that those who prefill will be once they decode, beyond one each. */
    int furtherPrefilling;
    /** Tokens of prompts under way, those of the step at hand included. */
    long prefillTokens;
    /** Blocks that were free when somebody was refused whom they would have sufficed for, had they been side by side. */
    int scattered;

    private long slotsTouched;

    /**
     * @param knowsContent whether anybody knows what prompts have in common: if not, blocks are counted only
     * @param store what all caches of the deployment have behind them; null where there is nothing
     */
    Batch(
            int replica,
            int lane,
            Deployment deployment,
            boolean knowsContent,
            @Nullable SharedStore store,
            Observers observers) {
        this.replica = replica;
        this.lane = lane;
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        Reach reach = deployment.cache().localReach();
        this.localReach = reach == null ? new Reach.Full() : reach;
        this.store = store;
        this.pool = pool(deployment, knowsContent, store);
        this.shared = pool instanceof PrefixPool prefixes ? new SharedBlocks(prefixes, table, blockTokens) : null;
        this.ranges = deployment.kvAllocation().contiguous() ? new Ranges(deployment, this) : null;
        this.leftovers = pool instanceof LeftoverPool keeping ? keeping : null;
        this.order = deployment.order();
        LoraRule lora = deployment.lora();
        this.adapters = lora == null ? null : new Adapters(lora, this, deployment.stepsInFlight());
        WaitingQueue plain = order.queue(slot -> table.view[slot]);
        this.queue = lora == null || adapters == null
                ? plain
                : plain.withAdapters(slot -> table.adapter[slot], adapters, lora.overtaking());
        this.served = queue.served();
        this.streamInterval = deployment.frontEnd().streamInterval();
        this.observers = observers;
    }

    /** Puts tiers behind the cache, if there are any and blocks keep their content. */
    @Nullable
    Promotions promotions(CacheTiers tiers) {
        return shared == null || tiers.isEmpty()
                ? null
                : new Promotions(
                        this, shared, shared.pool().putBehind(tiers, store, new TransferNews(this)), tiers.prefetch());
    }

    private static BlockPool pool(Deployment deployment, boolean knowsContent, @Nullable SharedStore store) {
        Eviction eviction = deployment.prefixCache();
        int blocks = deployment.blocks();
        if (eviction != null && knowsContent) {
            return store == null
                    ? new PrefixPool(blocks, deployment.blockTokens(), eviction)
                    : new PrefixPool(blocks, deployment.blockTokens(), eviction, store);
        }
        return eviction == Eviction.LRU ? new LeftoverPool(blocks) : new BlockPool(blocks);
    }

    /** Blocks that a sequence of {@code tokens} tokens holds; none before it has any. */
    int blocksFor(int tokens) {
        return tokens == 0 ? 0 : (tokens - 1) / blockTokens + 1 + blocksPerSequence;
    }

    /** Blocks that a request holds when each of its sequences decodes and has so many tokens. */
    int blocks(int slot, int tokens) {
        return ranges == null ? pages(slot, tokens) : ranges.held(slot);
    }

    /** Whether a slot is free for the adapter of a request, or needs not be. */
    boolean admits(int slot) {
        return adapters == null || adapters.admits(table.adapter[slot]);
    }

    /** A request enters the batch, behind all others. */
    void enter(int slot) {
        table.appendRunning(slot);
        if (adapters != null) {
            adapters.enter(table.adapter[slot], table.members[slot]);
        }
    }

    /** A request leaves the batch. */
    void exit(int slot, long nanos) {
        table.removeRunning(slot);
        if (adapters != null) {
            adapters.exit(table.adapter[slot], table.members[slot], nanos);
        }
    }

    /** Some sequences of a request have ended, others go on. */
    void fewer(int slot, int ended) {
        table.members[slot] -= ended;
        if (adapters != null) {
            adapters.fewer(table.adapter[slot], ended);
        }
    }

    /**
     * Full blocks of the prompt are shared by all sequences. What the prompt left of its last block, and all after that,
     * each has for itself.
     */
    int pages(int slot, int tokens) {
        int one = blocksFor(tokens);
        int members = table.members[slot];
        return members == 1 ? one : one + (members - 1) * (one - sharedBlocks(slot));
    }

    /** Full blocks of the prompt. */
    private int sharedBlocks(int slot) {
        return table.promptTokens[slot] / blockTokens;
    }

    /**
     * Blocks that a request holds when so many tokens of its prefill are computed. With the last token of the prompt, each
     * sequence has a copy of the block that is not full, and takes on what it had generated, one after the other.
     */
    int prefillBlocks(int slot, int done) {
        return ranges == null ? prefillPages(slot, done) : ranges.held(slot);
    }

    /** The same of a cache with pages. */
    int prefillPages(int slot, int done) {
        int members = table.members[slot];
        int own = done - table.promptTokens[slot];
        if (members == 1 || own < 0) {
            return blocksFor(done);
        }
        int each = table.generated[slot];
        int complete = each == 0 ? members : own / each;
        int shared = sharedBlocks(slot);
        int sum = shared + complete * (blocksFor(table.promptTokens[slot] + each) - shared);
        if (complete < members) {
            sum += blocksFor(table.promptTokens[slot] + own % each) - shared;
            sum += (members - complete - 1) * (blocksFor(table.promptTokens[slot]) - shared);
        }
        return sum;
    }

    /** Blocks that a request holds with all the output it was allowed. */
    int reserved(int slot) {
        return pages(slot, table.promptTokens[slot] + table.outputBudget[slot]);
    }

    /** A request gives back all that it holds. */
    void release(int slot, int held) {
        if (shared == null) {
            pool.release(held);
        } else {
            shared.release(slot, held);
        }
        if (ranges != null) {
            ranges.release(slot, table.members[slot]);
        }
    }

    /** Tokens that each further answer to a prompt finds in the cache, in blocks that it shares. */
    int sharedTokens(int slot) {
        return ranges == null ? sharedBlocks(slot) * blockTokens : 0;
    }

    /** Leading blocks that the cache holds of what a waiting request has to prefill. */
    int matched(int slot) {
        if (shared != null) {
            return shared.matched(slot);
        }
        return leftovers == null ? 0 : leftovers.left(slot);
    }

    /** The policy is asked now. */
    void askAnew() {
        changed = false;
        preempted = false;
        scattered = 0;
        if (shared != null) {
            shared.noteChanges();
        }
    }

    /** Blocks that have to be free to admit a waiting request with so many tokens, in a cache with pages. */
    int headBlocks(int slot, int tokens) {
        int matched = matched(slot);
        return prefillPages(slot, matched * blockTokens + tokens) - matched + pinned(matched);
    }

    /** Of the blocks that have just matched, those that nobody holds: to hold them takes them from the free ones. */
    int pinned(int matched) {
        return matched == 0 || shared == null ? matched : shared.unheld();
    }

    /** A waiting request is admitted, and holds what just matched. */
    void hold(int slot) {
        if (shared != null && table.content[slot] != null) {
            shared.hold(slot);
        } else if (leftovers != null) {
            leftovers.claim(slot);
        }
    }

    /**
     * A preempted sequence has given its blocks back, and may return for those that were full with {@code tokens} tokens; of
     * several answers, for those of the prompt.
     */
    void keepLeftovers(int slot, int tokens) {
        if (leftovers != null) {
            int known = table.answers[slot] == null ? tokens : Math.min(tokens, table.promptTokens[slot]);
            leftovers.keep(slot, known / blockTokens);
        }
    }

    /** A request that waits will not return. */
    void forgetLeftovers(int slot) {
        if (leftovers != null) {
            leftovers.forget(slot);
        }
    }

    /** Whether the cache may hold anything of the head of the queue. */
    boolean headMayFind() {
        return queue.size() > 0 && (shared != null || (leftovers != null && leftovers.left(queue.peek()) > 0));
    }

    /** Whether that has changed, or may change with a decode that takes so many blocks. */
    boolean headMayChange(int blocksDue) {
        return shared == null
                ? leftovers != null && leftovers.reaches(blocksDue)
                : shared.isChanged() || (shared.hasMatch() && blocksDue > 0);
    }

    /** A slot is looked at. */
    void touch() {
        slotsTouched++;
    }

    /** Slots looked at since the start, for tests of cost. */
    long slotsTouched() {
        return slotsTouched;
    }
}
