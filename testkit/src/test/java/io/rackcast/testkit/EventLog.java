package io.rackcast.testkit;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that observers are told of a run, in order, for laws about what happened when. */
final class EventLog implements RunObserver {
    /** What one request or step did. */
    sealed interface Event {}

    record Arrival(long nanos, long request, int replica) implements Event {}

    record Rejection(long nanos, long request) implements Event {}

    record Admission(long nanos, long request, int replica, boolean resumed) implements Event {}

    record Preemption(long nanos, long request, int replica) implements Event {}

    record Token(long nanos, long request) implements Event {}

    record Finish(
            long nanos, long request, int replica, long arrivalNanos, long admittedNanos, int tokens, long recomputed)
            implements Event {}

    record Step(int replica, long startNanos, long endNanos, StepLoad load, int usedBlocks) implements Event {
        int sequences() {
            return load.decodeSequences + load.prefillSequences;
        }
    }

    private final List<Event> events = new ArrayList<>();
    private RunResult result;

    private EventLog() {}

    /** Runs a case. */
    static EventLog of(ServingCase given) {
        EventLog log = new EventLog();
        log.result = Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(log));
        return log;
    }

    /** Everything, in order. */
    List<Event> all() {
        return events;
    }

    /** Events of one kind, in order. */
    <E extends Event> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    RunResult result() {
        return result;
    }

    /** When each request that ended did, by id. */
    SortedMap<Long, Finish> finishes() {
        SortedMap<Long, Finish> byId = new TreeMap<>();
        of(Finish.class).forEach(done -> byId.put(done.request(), done));
        return byId;
    }

    @Override
    public int interests() {
        return ALL_BUT_TOKENS | TOKENS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        events.add(new Arrival(nanos, request, replica));
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        events.add(new Rejection(nanos, request));
    }

    @Override
    public void onAdmit(long nanos, long request, int replica, boolean resumed) {
        events.add(new Admission(nanos, request, replica, resumed));
    }

    @Override
    public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
        events.add(new Preemption(nanos, request, replica));
    }

    @Override
    public void onToken(long nanos, long request, int index) {
        events.add(new Token(nanos, request));
    }

    @Override
    public void onFinish(Completion done) {
        events.add(new Finish(
                done.finishedNanos,
                done.request,
                done.replica,
                done.arrivalNanos,
                done.admittedNanos,
                done.outputTokens,
                done.recomputedTokens));
    }

    @Override
    public void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        StepLoad copy = new StepLoad();
        copy.set(load);
        events.add(new Step(replica, startNanos, endNanos, copy, usedBlocks));
    }
}
