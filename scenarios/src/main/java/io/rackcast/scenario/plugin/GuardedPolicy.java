package io.rackcast.scenario.plugin;

import io.rackcast.core.check.Violation;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.GroupAlone;
import io.rackcast.core.scheduling.StepPlan;
import java.util.function.IntSupplier;

/** A policy whose failures carry its name and the simulated time: they are bugs of a jar, not of the simulator. */
final class GuardedPolicy implements BatchPolicy {
    private final String who;
    private final BatchPolicy policy;

    /** @param who policy and jar, for messages */
    GuardedPolicy(String who, BatchPolicy policy) {
        this.who = who;
        this.policy = policy;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        try {
            policy.plan(now, step);
        } catch (Violation law) {
            throw law;
        } catch (RuntimeException | LinkageError | AssertionError failure) {
            throw new PolicyFailure(who, now.nanos(), failure);
        }
    }

    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        return guarded(limit, () -> policy.contextLimit(limit, totalBlocks, blockTokens));
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return guarded(limit, () -> policy.contextLimit(limit, group));
    }

    private int guarded(int limit, IntSupplier asked) {
        int own;
        try {
            own = asked.getAsInt();
        } catch (RuntimeException | LinkageError | AssertionError failure) {
            throw new PolicyFailure(who, 0, failure);
        }
        return Math.min(limit, own);
    }
}
