package io.rackcast.core.serving;

import io.rackcast.core.kvcache.BlockPool;
import io.rackcast.core.model.Reach;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.ServedTokens;
import io.rackcast.core.scheduling.WaitingQueue;
import io.rackcast.core.timing.StepLoad;
import org.jspecify.annotations.Nullable;

/** What the parts of a lane share: its sequences, its queue, its cache, and the step at hand. */
final class Batch {
    final int replica;
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
    /** What tenants were served; null where nobody asks. */
    final @Nullable ServedTokens served;

    final PrefillingSet prefilling = new PrefillingSet();
    final BlockPool pool;

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

    Batch(int replica, Deployment deployment, Observers observers) {
        this.replica = replica;
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        Reach reach = deployment.cache().localReach();
        this.localReach = reach == null ? new Reach.Full() : reach;
        this.pool = new BlockPool(deployment.blocks());
        this.order = deployment.order();
        this.queue = order.queue(slot -> table.view[slot]);
        this.served = queue.served();
        this.streamInterval = deployment.frontEnd().streamInterval();
        this.observers = observers;
    }

    /** Blocks that a sequence of {@code tokens} tokens holds; none before it has any. */
    int blocksFor(int tokens) {
        return tokens == 0 ? 0 : Math.floorDiv(tokens - 1, blockTokens) + 1 + blocksPerSequence;
    }

    /** Blocks that a sequence holds with all the output it was allowed. */
    int reserved(int slot) {
        return blocksFor(table.promptTokens[slot] + table.outputBudget[slot]);
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
