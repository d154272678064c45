package io.rackcast.testkit;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records a run of the simulator in full, every token time included. */
public final class TraceRecorder implements RunObserver {
    private final TreeMap<Long, List<Long>> tokens = new TreeMap<>();
    private final SortedMap<Long, Refusal> rejected = new TreeMap<>();
    private final List<RequestTrace> finished = new ArrayList<>();
    private final List<EarlyTrace> early = new ArrayList<>();

    @Override
    public int interests() {
        return REQUESTS | TOKENS | COMPLETIONS;
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        rejected.put(request, reason);
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
                done.cachedTokens,
                done.sloClass,
                done.answers,
                done.finishedNanos));
    }

    @Override
    public void onEarlyEnd(EarlyEnd end) {
        List<Long> seen = tokens.remove(end.request);
        early.add(new EarlyTrace(
                end.request,
                end.replica,
                end.kind.name(),
                end.admittedNanos,
                seen == null ? List.of() : seen,
                end.endNanos,
                end.preemptions,
                end.computedTokens,
                end.sloClass));
    }

    /** The run, in the form of the oracle's. */
    public ReferenceRun run(RunResult result) {
        return new ReferenceRun(
                finished,
                early,
                result.requests().offered(),
                rejected,
                result.requests().unfinished(),
                result.preemptions(),
                result.steps(),
                result.makespanNanos(),
                result.swaps().out(),
                result.swaps().blocksOut() + result.swaps().blocksIn(),
                result.adapters() == null ? 0 : result.adapters().loads(),
                result.adapters() == null ? 0 : result.adapters().fetches(),
                result.tiers());
    }
}
