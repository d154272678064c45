package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.TrafficClass;
import io.rackcast.core.metrics.WarmUp;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of who is let in. */
class AdmissionProperties {
    private static final List<AdmissionRule> GENEROUS = List.of(
            new AdmissionRule.RequestRate(new RateLimit(1, 1, 1_000_000)),
            new AdmissionRule.TokenRate(new RateLimit(1_000, 1, 1_000_000)),
            new AdmissionRule.InFlight(Integer.MAX_VALUE),
            new AdmissionRule.TokenQuota(Long.MAX_VALUE / 2, 1),
            new AdmissionRule.QueueCap(Integer.MAX_VALUE),
            new AdmissionRule.ProjectedWait(new FirstTokenTargets(List.of(Long.MAX_VALUE - 1))));

    /** Rules that never bind change nothing. */
    @Law("P54")
    void rulesThatNeverBindChangeNothing(@ForAll("any") ServingCase given) {
        assertThat(given.with(deployment -> deployment.admission(GENEROUS)).simulate(RunControl.toTheEnd()))
                .isEqualTo(given.with(deployment -> deployment.admission(List.of()))
                        .simulate(RunControl.toTheEnd()));
    }

    /** Refused for its length exactly if it could not complete alone on an empty replica. */
    @Law("P30")
    void refusedForCapacityIfAndOnlyIfItCouldNotCompleteAlone(@ForAll("single") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        for (int id = 0; id < given.requests().size(); id++) {
            ListedRequests.Request one = given.requests().get(id);
            ReferenceRun alone = given.with(List.of(one)).simulate(RunControl.toTheEnd());
            boolean completes = alone.requests().size() == 1;
            assertThat(run.refusals().get((long) id)).isEqualTo(completes ? null : Refusal.CAPACITY);
            boolean roomForOneToken = one.promptTokens()
                    < Math.min(
                            given.deployment().contextLimit(),
                            given.deployment().cacheTokens());
            assertThat(completes).isEqualTo(roomForOneToken);
        }
    }

    /** A full queue refuses, exactly when it is full, and never hangs. */
    @Law("P37")
    void aFullQueueRefusesAndNeverHangs(
            @ForAll("reserving") ServingCase given, @ForAll @IntRange(min = 1, max = 4) int cap) {
        ReferenceRun run = given.with(deployment -> deployment.admission(List.of(new AdmissionRule.QueueCap(cap))))
                .simulate(RunControl.checked());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests().size() + run.refusals().size())
                .isEqualTo(given.requests().size());
        for (int id = 0; id < given.requests().size(); id++) {
            long number = id;
            long arrival = given.requests().get(id).arrivalNanos();
            // A plan of the same instant comes after all arrivals.
            long waiting = run.requests().stream()
                    .filter(request -> request.id() < number && request.admittedNanos() >= arrival)
                    .count();
            assertThat(waiting).isLessThanOrEqualTo(cap);
            boolean tooLong = run.refusals().get(number) == Refusal.CAPACITY;
            assertThat(run.refusals().get(number) == Refusal.QUEUE_FULL).isEqualTo(!tooLong && waiting >= cap);
        }
    }

    /** In any time t a tenant gets at most burst + t units / period requests in. */
    @Law("P37")
    void rateLimitsHoldOverAnyInterval(
            @ForAll("single") ServingCase given,
            @ForAll @IntRange(min = 1, max = 5) int burst,
            @ForAll @IntRange(min = 1, max = 300) int period) {
        ReferenceRun run = given.with(deployment ->
                        deployment.admission(List.of(new AdmissionRule.RequestRate(new RateLimit(1, period, burst)))))
                .simulate(RunControl.toTheEnd());
        for (RequestTrace from : run.requests()) {
            for (RequestTrace to : run.requests()) {
                int tenant = given.requests().get((int) from.id()).tenant();
                long let = run.requests().stream()
                        .filter(one -> given.requests().get((int) one.id()).tenant() == tenant)
                        .filter(one -> one.id() >= from.id() && one.id() <= to.id())
                        .count();
                long nanos = to.arrivalNanos() - from.arrivalNanos();
                assertThat(let * period).isLessThanOrEqualTo(burst * (long) period + Math.max(0, nanos));
            }
        }
    }

    /** Never more under way than allowed, over all replicas. */
    @Law("P37")
    void requestsInFlightAreBounded(@ForAll("any") ServingCase given, @ForAll @IntRange(min = 1, max = 3) int most) {
        ReferenceRun run = given.with(deployment -> deployment.admission(List.of(new AdmissionRule.InFlight(most))))
                .simulate(RunControl.checked());
        for (RequestTrace at : run.requests()) {
            int tenant = given.requests().get((int) at.id()).tenant();
            long underWay = run.requests().stream()
                    .filter(one -> given.requests().get((int) one.id()).tenant() == tenant)
                    .filter(one -> one.id() <= at.id() && last(one) > at.arrivalNanos())
                    .count();
            assertThat(underWay).isLessThanOrEqualTo(most);
        }
    }

    private static long last(RequestTrace request) {
        return request.tokenNanos().get(request.tokenNanos().size() - 1);
    }

    /** Who is refused keeps no target: shares are of all that were offered. */
    @Law("P68")
    void attainmentIsOfAllOffered(@ForAll("any") ServingCase given, @ForAll @IntRange(min = 1, max = 3) int cap) {
        SloTargets lax = new SloTargets(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        RunStatistics statistics = new RunStatistics(
                new WarmUp.None(), lax, List.of(new TrafficClass("even", lax), new TrafficClass("odd", lax)));
        TraceRecorder recorder = new TraceRecorder();
        ServingCase capped = given.with(deployment -> deployment.admission(List.of(new AdmissionRule.QueueCap(cap))));
        ReferenceRun run = recorder.run(Simulation.run(
                capped.deployment(), capped.traffic(), RunControl.toTheEnd(), List.of(recorder, statistics)));
        if (given.requests().isEmpty()) {
            return;
        }
        SloAttainment slo = Objects.requireNonNull(statistics.statistics().slo());
        assertThat(slo.offered()).isEqualTo(run.offered());
        assertThat(slo.metAll()).isEqualTo(run.requests().size());
    }

    @Provide
    Arbitrary<ServingCase> any() {
        return Arbitraries.oneOf(ServingCases.any(), ServingCases.anyErratic());
    }

    /** Policies without limits of their own to what they take. */
    @Provide
    Arbitrary<ServingCase> single() {
        return ServingCases.singleReplica(Arbitraries.oneOf(
                ServingCases.v1(), ServingCases.inflight(), ServingCases.slots(), ServingCases.fixedBatches()));
    }

    @Provide
    Arbitrary<ServingCase> reserving() {
        return ServingCases.singleReplica(Arbitraries.oneOf(ServingCases.inflight(), ServingCases.slots()));
    }
}
