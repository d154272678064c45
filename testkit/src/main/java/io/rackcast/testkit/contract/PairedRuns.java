package io.rackcast.testkit.contract;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.testkit.ListedRequests;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.RequestTrace;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.List;

/** Laws of two runs that differ in one thing. */
final class PairedRuns {
    private static final long GAP_NANOS = 1_000_000;

    private PairedRuns() {}

    /** Until the request ends in either run, nobody can know how long its output is. */
    static void decisionsUntilTheyDiffer(ServingCase given, int index, int otherOutput) {
        ListedRequests.Request request = given.requests().get(index);
        int other = otherOutput == request.outputTokens() ? otherOutput + 1 : otherOutput;
        ServingCase changed = with(given, index, other);
        boolean shorter = request.outputTokens() < other;
        List<Decision> first = Watched.decisions(given);
        List<Decision> second = Watched.decisions(changed);
        long parting = run(shorter ? given : changed).requests().stream()
                .filter(done -> done.id() == index)
                .mapToLong(PairedRuns::last)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        compare(
                before(first, parting),
                before(second, parting),
                "request " + index + " has " + request.outputTokens() + " or " + other + " tokens, which differ from "
                        + parting + " ns on");
    }

    private static ServingCase with(ServingCase given, int index, int outputTokens) {
        List<ListedRequests.Request> requests = new ArrayList<>(given.requests());
        ListedRequests.Request request = requests.get(index);
        requests.set(
                index,
                new ListedRequests.Request(
                        request.arrivalNanos(), request.promptTokens(), outputTokens, request.outputBudget()));
        return given.with(requests);
    }

    private static List<Decision> before(List<Decision> decisions, long nanos) {
        return decisions.stream().filter(decision -> decision.nanos() < nanos).toList();
    }

    /** Names the first decision that differs: whole lists would not be read. */
    private static void compare(List<Decision> expected, List<Decision> found, String what) {
        int same = 0;
        while (same < expected.size()
                && same < found.size()
                && expected.get(same).equals(found.get(same))) {
            same++;
        }
        Breach.unlessEqual(
                same < expected.size() ? expected.get(same).toString() : "no decision",
                same < found.size() ? found.get(same).toString() : "no decision",
                what + ", but decision " + (same + 1) + " differs");
    }

    static void timesScale(ServingCase given, int factor) {
        StepTimer timer = given.deployment().timer();
        ServingCase slow = given.with(builder -> builder.timer(load -> factor * timer.latencyNanos(load)))
                .with(given.requests().stream()
                        .map(request -> moved(request, request.arrivalNanos() * factor))
                        .toList());
        Breach.unlessEqual(
                tokens(run(given)).stream()
                        .map(times ->
                                times.stream().map(nanos -> nanos * factor).toList())
                        .toList(),
                tokens(run(slow)),
                "times of tokens, everything " + factor + " times as slow");
    }

    static void otherNumbersSameDecisions(ServingCase given) {
        List<Decision> found = new ArrayList<>();
        PlanWatcher renumbering = new DecisionLog(found) {
            @Override
            public RequestView shown(RequestView request) {
                return Renumbered.of(request);
            }
        };
        StepLimit.run(Watched.by(renumbering, given), RunControl.toTheEnd());
        compare(Watched.decisions(given), found, "requests have other numbers in the same order");
    }

    static void laterRequestsChangeNothing(ServingCase given) {
        ReferenceRun alone = run(given);
        if (alone.unfinished() > 0) {
            return;
        }
        List<ListedRequests.Request> more = new ArrayList<>(given.requests());
        more.add(new ListedRequests.Request(afterAll(given, alone), 3, 3, Integer.MAX_VALUE));
        List<RequestTrace> before = run(given.with(more)).requests().stream()
                .filter(done -> done.id() < given.requests().size())
                .toList();
        Breach.unlessEqual(alone.requests(), before, "what happened before another request came");
    }

    static void anIdleGapSeparates(ServingCase given) {
        ReferenceRun alone = run(given);
        if (alone.unfinished() > 0) {
            return;
        }
        long shift = afterAll(given, alone);
        List<ListedRequests.Request> twice = new ArrayList<>(given.requests());
        given.requests().forEach(request -> twice.add(moved(request, request.arrivalNanos() + shift)));
        List<List<Long>> second = run(given.with(twice)).requests().stream()
                .filter(done -> done.id() >= given.requests().size())
                .map(done ->
                        done.tokenNanos().stream().map(nanos -> nanos - shift).toList())
                .toList();
        Breach.unlessEqual(tokens(alone), second, "times of tokens, the second time counted from its start");
    }

    /** Behind the last step, and behind requests that were rejected after it. */
    private static long afterAll(ServingCase given, ReferenceRun run) {
        List<ListedRequests.Request> requests = given.requests();
        return Math.max(run.endNanos(), requests.get(requests.size() - 1).arrivalNanos()) + GAP_NANOS;
    }

    static void repeatingChangesNothing(ServingCase given) {
        Breach.unlessEqual(
                StepLimit.run(given, new RunControl(Long.MAX_VALUE, false, false)),
                run(given),
                "a run whose policy is asked at every step, and one where steps repeat that it allowed to repeat");
    }

    static void theReferenceAgrees(ServingCase given) {
        ReferenceRun fast = run(given);
        Breach.unlessEqual(PlanLimit.on(given).reference(), fast, "the reference stepper and the simulator");
    }

    static void theReferenceAgreesUnderCheck(ServingCase given) {
        ReferenceRun fast = StepLimit.run(given, RunControl.checked());
        Breach.unlessEqual(PlanLimit.on(given).reference(), fast, "the reference stepper and the simulator");
    }

    static void theSameAgain(ServingCase given) {
        compare(Watched.decisions(given), Watched.decisions(given), "everything is the same");
    }

    private static ListedRequests.Request moved(ListedRequests.Request request, long arrivalNanos) {
        return new ListedRequests.Request(
                arrivalNanos, request.promptTokens(), request.outputTokens(), request.outputBudget());
    }

    private static List<List<Long>> tokens(ReferenceRun run) {
        return run.requests().stream().map(RequestTrace::tokenNanos).toList();
    }

    private static long last(RequestTrace done) {
        return done.tokenNanos().get(done.tokenNanos().size() - 1);
    }

    private static ReferenceRun run(ServingCase given) {
        return StepLimit.run(given, RunControl.toTheEnd());
    }
}
