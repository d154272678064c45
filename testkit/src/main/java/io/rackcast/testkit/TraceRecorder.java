package io.rackcast.testkit;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Records a run of the simulator in full, every token time included. */
public final class TraceRecorder implements RunObserver {
    private final TreeMap<Long, List<Long>> tokens = new TreeMap<>();
    private final List<RequestTrace> finished = new ArrayList<>();

    @Override
    public int interests() {
        return TOKENS | COMPLETIONS;
    }

    @Override
    public void onToken(long nanos, long request, int index) {
        tokens.computeIfAbsent(request, id -> new ArrayList<>()).add(nanos);
    }

    @Override
    public void onFinish(Completion done) {
        finished.add(new RequestTrace(
                done.request,
                done.replica,
                done.arrivalNanos,
                done.admittedNanos,
                done.promptTokens,
                tokens.remove(done.request),
                done.preemptions,
                done.recomputedTokens,
                done.sloClass,
                done.answers,
                done.finishedNanos));
    }

    /** The run, in the form of the oracle's. */
    public ReferenceRun run(RunResult result) {
        return new ReferenceRun(
                finished,
                result.requests().offered(),
                result.requests().rejected(),
                result.requests().unfinished(),
                result.preemptions(),
                result.steps(),
                result.makespanNanos());
    }
}
