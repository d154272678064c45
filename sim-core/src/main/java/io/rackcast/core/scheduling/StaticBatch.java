package io.rackcast.core.scheduling;

/**
 * Static batching, as servers did before continuous batching (Orca, OSDI 2022, calls it request-level scheduling): an
 * empty engine takes up to a fixed number of waiting requests, prefills all of them in one step and decodes until the
 * last one has ended; nobody joins meanwhile. It does not wait for a batch to fill. The cache is paged here: who is
 * preempted for lack of blocks joins the next batch. Early finishers leave at once; padding them to the end is left
 * out.
 */
public final class StaticBatch implements BatchPolicy {
    /**
     * Size of a batch.
     *
     * @param batchSize requests of one batch
     */
    public record Options(int batchSize) {
        public Options {
            PolicyChecks.positive("batchSize", batchSize);
        }
    }

    private final Options options;

    public StaticBatch(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        if (now.running() > 0) {
            step.decodeAll();
            step.repeatUntilChange();
            return;
        }
        while (PolicyChecks.roomForHead(now, options.batchSize())) {
            int prompt = now.headPrefill();
            if (now.headBlocks() > now.freeBlocks() || step.admit(prompt) == 0) {
                return;
            }
        }
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.batchSize());
    }
}
