package io.rackcast.testkit.contract;

import io.rackcast.core.check.Violation;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.testkit.ListedRequests;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a run that gets nowhere. Between two completions, somebody is the first to complete: all tokens of all requests,
 * computed one by one and each lost as often as there are others, is more than any policy needs that makes progress.
 */
final class StepLimit implements RunObserver {
    private final long most;
    private long sinceCompletion;

    private StepLimit(ServingCase given) {
        long tokens = 0;
        for (ListedRequests.Request request : given.requests()) {
            tokens += request.promptTokens() + request.outputTokens();
        }
        this.most = (tokens + 1) * (given.requests().size() + 1);
    }

    static ReferenceRun run(ServingCase given, RunControl control) {
        return run(given, control, List.of());
    }

    static ReferenceRun run(ServingCase given, RunControl control, List<RunObserver> more) {
        List<RunObserver> observers = new ArrayList<>(more);
        observers.add(new StepLimit(given));
        return Watched.run(PlanLimit.on(given), control, observers);
    }

    @Override
    public int interests() {
        return STEPS | SCHEDULING | COMPLETIONS;
    }

    @Override
    public void onFinish(Completion done) {
        sinceCompletion = 0;
    }

    @Override
    public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
        count(nanos, "preemptions and steps");
    }

    @Override
    public void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        count(endNanos, "steps and preemptions");
    }

    private void count(long nanos, String what) {
        if (++sinceCompletion > most) {
            throw new Violation("P35", nanos, "more than " + most + " " + what + " since a request completed");
        }
    }
}
