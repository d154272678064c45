package io.rackcast.testkit.contract;

import io.rackcast.core.check.Violation;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.GroupAlone;
import io.rackcast.core.scheduling.StepPlan;
import io.rackcast.testkit.ServingCase;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends a plan that gets nowhere: a policy that asks again and again for what it is not granted. */
final class PlanLimit implements BatchPolicy {
    /** Samples have a few dozen requests at most, which no plan needs so many verbs for. */
    private static final int MOST_VERBS = 10_000;

    private final BatchPolicy policy;
    private final Counted counted = new Counted();

    private PlanLimit(BatchPolicy policy) {
        this.policy = policy;
    }

    /** The sample with every plan limited. */
    static ServingCase on(ServingCase given) {
        Supplier<? extends BatchPolicy> policies = given.deployment().policy();
        return given.with(builder -> builder.policy(() -> new PlanLimit(policies.get())));
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        counted.step = step;
        counted.now = now;
        counted.verbs = 0;
        policy.plan(now, counted);
    }

    @Override
    public boolean waits() {
        return policy.waits();
    }

    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        return policy.contextLimit(limit, totalBlocks, blockTokens);
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return policy.contextLimit(limit, group);
    }

    /** Counts verbs, and passes them on. */
    private static final class Counted implements StepPlan {
        private @Nullable StepPlan step;
        private @Nullable BatchView now;
        private int verbs;

        private StepPlan next() {
            if (++verbs > MOST_VERBS) {
                throw new Violation(
                        "P20", Objects.requireNonNull(now).nanos(), "a plan has more than " + MOST_VERBS + " verbs");
            }
            return Objects.requireNonNull(step);
        }

        @Override
        public boolean decodeAll(int spareBlocks) {
            return next().decodeAll(spareBlocks);
        }

        @Override
        public int prefill(int i, int max) {
            return next().prefill(i, max);
        }

        @Override
        public int admit(int max) {
            return next().admit(max);
        }

        @Override
        public void preemptTail() {
            next().preemptTail();
        }

        @Override
        public void retract() {
            next().retract();
        }

        @Override
        public void padPrompt(int tokens) {
            next().padPrompt(tokens);
        }

        @Override
        public void padDecode(int sequences) {
            next().padDecode(sequences);
        }

        @Override
        public void wakeAt(long nanos) {
            next().wakeAt(nanos);
        }

        @Override
        public void repeatUntilChange() {
            next().repeatUntilChange();
        }
    }
}
