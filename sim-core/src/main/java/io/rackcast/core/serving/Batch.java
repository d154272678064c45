package io.rackcast.core.serving;

import io.rackcast.core.kvcache.BlockPool;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.LeftoverPool;
import io.rackcast.core.kvcache.PrefixPool;
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
    /** What preempted sequences find again, where blocks keep their content and no two prompts have any in common. */
    final @Nullable LeftoverPool leftovers;

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

    private long slotsTouched;

    /** @param knowsContent whether anybody knows what prompts have in common: if not, blocks are counted only */
    Batch(int replica, int lane, Deployment deployment, boolean knowsContent, Observers observers) {
        this.replica = replica;
        this.lane = lane;
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        Reach reach = deployment.cache().localReach();
        this.localReach = reach == null ? new Reach.Full() : reach;
        this.pool = pool(deployment, knowsContent);
        this.shared = pool instanceof PrefixPool prefixes ? new SharedBlocks(prefixes, table, blockTokens) : null;
        this.leftovers = pool instanceof LeftoverPool keeping ? keeping : null;
        this.order = deployment.order();
        LoraRule lora = deployment.lora();
        this.adapters = lora == null ? null : new Adapters(lora, this);
        WaitingQueue plain = order.queue(slot -> table.view[slot]);
        this.queue = lora == null || adapters == null
                ? plain
                : plain.withAdapters(slot -> table.adapter[slot], adapters, lora.overtaking());
        this.served = queue.served();
        this.streamInterval = deployment.frontEnd().streamInterval();
        this.observers = observers;
    }

    private static BlockPool pool(Deployment deployment, boolean knowsContent) {
        Eviction eviction = deployment.prefixCache();
        int blocks = deployment.blocks();
        if (eviction != null && knowsContent) {
            return new PrefixPool(blocks, deployment.blockTokens(), eviction);
        }
        return eviction == Eviction.LRU ? new LeftoverPool(blocks) : new BlockPool(blocks);
    }

    /** Blocks that a sequence of {@code tokens} tokens holds; none before it has any. */
    int blocksFor(int tokens) {
        return tokens == 0 ? 0 : Math.floorDiv(tokens - 1, blockTokens) + 1 + blocksPerSequence;
    }

    /** Blocks that a sequence holds with all the output it was allowed. */
    int reserved(int slot) {
        return blocksFor(table.promptTokens[slot] + table.outputBudget[slot]);
    }

    /** Whether a slot is free for the adapter of a sequence, or needs not be. */
    boolean admits(int slot) {
        return adapters == null || adapters.admits(table.adapter[slot]);
    }

    /** A sequence enters the batch, behind all others. */
    void enter(int slot) {
        table.appendRunning(slot);
        if (adapters != null) {
            adapters.enter(table.adapter[slot]);
        }
    }

    /** A sequence leaves the batch. */
    void exit(int slot, long nanos) {
        table.removeRunning(slot);
        if (adapters != null) {
            adapters.exit(table.adapter[slot], nanos);
        }
    }

    /** A sequence gives back all blocks that it holds. */
    void release(int slot, int held) {
        if (shared == null) {
            pool.release(held);
        } else {
            shared.release(slot, held);
        }
    }

    /** Leading blocks that the cache holds of what a waiting request has to prefill. */
    int matched(int slot) {
        if (shared != null) {
            return shared.matched(slot);
        }
        return leftovers == null ? 0 : leftovers.left(slot);
    }

    /** Of the blocks just matched, those that nobody holds: to hold them takes them from the free ones. */
    private int unheld(int matched) {
        return matched == 0 || shared == null ? matched : shared.unheld();
    }

    /** The policy is asked now. */
    void askAnew() {
        changed = false;
        preempted = false;
        if (shared != null) {
            shared.noteChanges();
        }
    }

    /** Blocks that have to be free to admit a waiting request with all of its prefill. */
    int headBlocks(int slot) {
        return freeBlocksFor(table.prefillTarget(slot), matched(slot));
    }

    /** Free blocks that it takes to hold {@code tokens} tokens of the request just asked about, matched ones included. */
    int freeBlocksFor(int tokens, int matched) {
        return blocksFor(tokens) - matched + unheld(matched);
    }

    /** A waiting request is admitted, and holds what just matched. */
    void hold(int slot) {
        if (shared != null && table.content[slot] != null) {
            shared.hold(slot);
        } else if (leftovers != null) {
            leftovers.claim(slot);
        }
    }

    /** A preempted sequence has given its blocks back, and may return for those that were full with {@code tokens} tokens. */
    void keepLeftovers(int slot, int tokens) {
        if (leftovers != null) {
            leftovers.keep(slot, tokens / blockTokens);
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
