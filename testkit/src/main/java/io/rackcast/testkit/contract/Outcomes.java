package io.rackcast.testkit.contract;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.testkit.ListedRequests;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.RequestTrace;
import io.rackcast.testkit.ServingCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Laws of what a run came to. */
final class Outcomes {
    private Outcomes() {}

    static void everyRequestHasOneEnd(ServingCase given) {
        ReferenceRun run = run(given);
        Breach.unlessEqual((long) given.requests().size(), run.offered(), "requests offered");
        Breach.unlessEqual(
                run.offered(),
                run.requests().size() + run.rejected() + run.unfinished(),
                "requests completed, rejected and unfinished");
        Breach.unlessEqual(
                (long) run.requests().size(),
                run.requests().stream().map(RequestTrace::id).distinct().count(),
                "requests that completed, each counted once");
    }

    static void tokensAreThoseAskedFor(ServingCase given) {
        int limit = contextLimit(given.deployment());
        for (RequestTrace done : run(given).requests()) {
            ListedRequests.Request asked = given.requests().get((int) done.id());
            Breach.unlessEqual(
                    Math.min(asked.outputTokens(), limit - asked.promptTokens()),
                    done.tokenNanos().size(),
                    "tokens of request " + done.id());
        }
    }

    /** What was lost is computed again, and with it the token that a decode would have computed. */
    static void prefilledTokensAddUp(ServingCase given) {
        long[] prefilled = {0};
        RunObserver observer = new RunObserver() {
            @Override
            public int interests() {
                return STEPS;
            }

            @Override
            public void onStep(
                    int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
                prefilled[0] += load.prefillTokens;
            }
        };
        ReferenceRun run = StepLimit.run(given, RunControl.toTheEnd(), List.of(observer));
        if (run.unfinished() > 0) {
            return;
        }
        long prompts =
                run.requests().stream().mapToLong(RequestTrace::promptTokens).sum();
        long lost = run.requests().stream().mapToLong(RequestTrace::recomputed).sum();
        Breach.unless(
                prompts <= prefilled[0] && prefilled[0] <= prompts + lost + run.preemptions(),
                prefilled[0] + " prompt tokens were computed, for " + prompts + " and " + lost + " lost in "
                        + run.preemptions() + " preemptions");
    }

    static void admittedInOrderOfArrival(ServingCase given) {
        Map<Integer, RequestTrace> previous = new TreeMap<>();
        for (RequestTrace done : run(given).requests()) {
            RequestTrace before = previous.put(done.replica(), done);
            Breach.unless(
                    before == null || before.admittedNanos() <= done.admittedNanos(),
                    "request " + done.id() + " overtakes " + (before == null ? "nobody" : before.id()));
        }
    }

    static void nobodyIsPreempted(ServingCase given) {
        Breach.unlessEqual(0L, run(given).preemptions(), "preemptions of a policy that never evicts");
    }

    /** Everything but what has no room for a single token, even alone. */
    static void everythingCompletes(ServingCase given) {
        int limit = contextLimit(given.deployment());
        long hopeless = given.requests().stream()
                .filter(request -> request.promptTokens() >= limit)
                .count();
        ReferenceRun run = run(given);
        Breach.unlessEqual(hopeless, run.rejected(), "requests rejected");
        Breach.unlessEqual(0L, run.unfinished(), "requests that never complete");
    }

    static void nobodyIsLeft(ServingCase given) {
        Breach.unlessEqual(0L, run(given).unfinished(), "requests that never complete");
    }

    static void preemptionsAreBounded(ServingCase given) {
        run(given);
    }

    /** Whoever came first holds nobody up once it has gone; the batch has room for one by itself. */
    static void waitsForThoseAheadAlone(ServingCase given) {
        Map<Integer, Long> gone = new TreeMap<>();
        for (RequestTrace done : run(given).requests()) {
            long ahead = gone.getOrDefault(done.replica(), 0L);
            Breach.unless(
                    done.admittedNanos() <= Math.max(done.arrivalNanos(), ahead),
                    "request " + done.id() + " is admitted at " + done.admittedNanos()
                            + " ns, though it came at " + done.arrivalNanos() + " and all before it had ended at "
                            + ahead);
            gone.merge(done.replica(), last(done), Math::max);
        }
    }

    private static long last(RequestTrace done) {
        return done.tokenNanos().get(done.tokenNanos().size() - 1);
    }

    private static int contextLimit(Deployment deployment) {
        int limit = Math.min(deployment.contextLimit(), deployment.cacheTokens());
        return deployment.policy().get().contextLimit(limit, deployment.blocks(), deployment.blockTokens());
    }

    private static ReferenceRun run(ServingCase given) {
        return StepLimit.run(given, RunControl.toTheEnd());
    }
}
