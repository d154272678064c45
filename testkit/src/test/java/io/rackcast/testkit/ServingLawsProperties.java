package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws of serving that need no second implementation. */
class ServingLawsProperties {
    @Law("P19")
    @Label("P19 pooled gaps are the gaps between tokens")
    void pooledGapsAreTheGapsBetweenTokens(@ForAll("cases") ServingCase given) {
        TreeMap<Long, Long> pooled = new TreeMap<>();
        TraceRecorder recorder = new TraceRecorder();
        RunObserver gaps = new RunObserver() {
            @Override
            public int interests() {
                return STEPS;
            }

            @Override
            public void onGap(long gapNanos, int count) {
                pooled.merge(gapNanos, (long) count, Long::sum);
            }
        };
        ReferenceRun run = recorder.run(
                Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(recorder, gaps)));
        TreeMap<Long, Long> expected = new TreeMap<>();
        for (RequestTrace request : run.requests()) {
            List<Long> tokens = request.tokenNanos();
            for (int i = 1; i < tokens.size(); i++) {
                expected.merge(tokens.get(i) - tokens.get(i - 1), 1L, Long::sum);
            }
        }
        assertThat(pooled).isEqualTo(expected);
    }

    /** Two runs that differ in output lengths alone take the same course until the first such token is due. */
    @Law("P29")
    @Label("P29 decisions do not depend on tokens to come")
    void decisionsDoNotDependOnTokensToCome(
            @ForAll("openCases") ServingCase given, @ForAll @IntRange(min = 1, max = 9) int longer) {
        if (given.requests().isEmpty()) {
            return;
        }
        int last = given.requests().size() - 1;
        List<ListedRequests.Request> changed = new ArrayList<>(given.requests());
        ListedRequests.Request victim = changed.get(last);
        changed.set(
                last,
                new ListedRequests.Request(
                        victim.arrivalNanos(),
                        victim.promptTokens(),
                        victim.outputTokens() + longer,
                        victim.outputBudget(),
                        victim.tenant(),
                        victim.priority()));
        ServingCase other = given.with(changed);
        ReferenceRun shorter = given.simulate(RunControl.toTheEnd());
        ReferenceRun extended = other.simulate(RunControl.toTheEnd());
        long parting = shorter.requests().stream()
                .filter(request -> request.id() == last)
                .mapToLong(
                        request -> request.tokenNanos().get(request.tokenNanos().size() - 1))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        assertThat(before(shorter, parting)).isEqualTo(before(extended, parting));
    }

    private static List<List<Long>> before(ReferenceRun run, long nanos) {
        return run.requests().stream()
                .map(request -> request.tokenNanos().stream()
                        .filter(token -> token <= nanos)
                        .toList())
                .filter(tokens -> !tokens.isEmpty())
                .toList();
    }

    /** A lone request: TTFT is its prefill, each gap one decode step. */
    @Law("P55")
    @Label("P55 a lone request follows the closed form")
    void aLoneRequestFollowsTheClosedForm(
            @ForAll @IntRange(min = 1, max = 300) int prompt,
            @ForAll @IntRange(min = 1, max = 60) int output,
            @ForAll @IntRange(min = 1, max = 128) int budget,
            @ForAll @LongRange(min = 0, max = 1_000) long arrival) {
        LinearTimer timer = new LinearTimer(7, 3, 2, 1, 1, 1, 5, 4, 100);
        ServingCase given = new ServingCase(
                Deployment.single(16, 64, 512, timer, new PolicyChoice.V1(budget, 1)),
                0,
                0,
                List.of(new ListedRequests.Request(arrival, prompt, output, Integer.MAX_VALUE)));
        List<Long> expected = new ArrayList<>();
        long now = arrival;
        for (int done = 0; done < prompt; done += budget) {
            int chunk = Math.min(budget, prompt - done);
            StepLoad load = new StepLoad();
            load.addPrefill(done, chunk, done + chunk == prompt);
            load.joins = done == 0 ? 1 : 0;
            now += timer.latencyNanos(load);
        }
        expected.add(now);
        for (int token = 2; token <= output; token++) {
            StepLoad load = new StepLoad();
            load.addDecode(prompt + token - 1);
            load.noteLongest(prompt + token - 1);
            now += timer.latencyNanos(load);
            expected.add(now);
        }
        assertThat(given.simulate(RunControl.toTheEnd()).requests().get(0).tokenNanos())
                .isEqualTo(expected);
    }

    /** All times scale with the timer and the arrivals. */
    @Law("P49")
    @Label("P49 time scales")
    void timeScales(@ForAll("openCases") ServingCase given, @ForAll @IntRange(min = 2, max = 7) int factor) {
        LinearTimer t = given.timer();
        ServingCase fast = given.with(deployment -> deployment.stepsInFlight(1));
        ServingCase slow = fast.with(deployment -> deployment
                        .order(slower(given.deployment().order(), factor))
                        .admission(given.deployment().admission().stream()
                                .map(rule -> slower(rule, factor))
                                .toList())
                        .policy(given.policy().slowedDown(factor))
                        .timer(new LinearTimer(
                                t.fixed() * factor,
                                t.perToken() * factor,
                                t.perDecode() * factor,
                                t.perContext() * factor,
                                t.perPair() * factor,
                                t.perPast() * factor,
                                t.perLogit() * factor,
                                t.perJoin() * factor,
                                100)))
                .with(given.requests().stream()
                        .map(request -> new ListedRequests.Request(
                                request.arrivalNanos() * factor,
                                request.promptTokens(),
                                request.outputTokens(),
                                request.outputBudget(),
                                request.tenant(),
                                request.priority()))
                        .toList());
        List<List<Long>> expected = fast.simulate(RunControl.toTheEnd()).requests().stream()
                .map(request -> request.tokenNanos().stream()
                        .map(token -> token * factor)
                        .toList())
                .toList();
        assertThat(slow.simulate(RunControl.toTheEnd()).requests().stream()
                        .map(RequestTrace::tokenNanos)
                        .toList())
                .isEqualTo(expected);
    }

    private static QueueOrder slower(QueueOrder order, int factor) {
        if (order instanceof QueueOrder.Priority priority) {
            return new QueueOrder.Priority(priority.ageingNanos() * factor);
        }
        return order instanceof QueueOrder.EarliestDeadline deadline
                ? new QueueOrder.EarliestDeadline(slower(deadline.targets(), factor))
                : order;
    }

    private static AdmissionRule slower(AdmissionRule rule, int factor) {
        if (rule instanceof AdmissionRule.RequestRate rate) {
            return new AdmissionRule.RequestRate(slower(rate.limit(), factor));
        }
        if (rule instanceof AdmissionRule.TokenRate rate) {
            return new AdmissionRule.TokenRate(slower(rate.limit(), factor));
        }
        if (rule instanceof AdmissionRule.TokenQuota quota) {
            return new AdmissionRule.TokenQuota(quota.tokens(), quota.windowNanos() * factor);
        }
        return rule instanceof AdmissionRule.ProjectedWait wait
                ? new AdmissionRule.ProjectedWait(slower(wait.targets(), factor))
                : rule;
    }

    private static RateLimit slower(RateLimit limit, int factor) {
        return new RateLimit(limit.units(), limit.periodNanos() * factor, limit.burst());
    }

    private static FirstTokenTargets slower(FirstTokenTargets targets, int factor) {
        return new FirstTokenTargets(targets.nanos().stream()
                .map(nanos -> nanos == FirstTokenTargets.NONE ? nanos : Long.valueOf(nanos * factor))
                .toList());
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return AdapterCases.nowAndThen(ServingCases.any());
    }

    @Provide
    Arbitrary<ServingCase> openCases() {
        return ServingCases.any().filter(given -> given.users() == 0);
    }
}
