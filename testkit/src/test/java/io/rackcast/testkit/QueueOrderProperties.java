package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws of who is served next. */
class QueueOrderProperties {
    private static final List<Long> TARGETS = List.of(300L, 40L);

    /** Nobody is admitted while somebody waits who comes before, by key, then by arrival. */
    @Law("P26")
    void admissionsFollowTheKeyThenTheOrderOfArrival(
            @ForAll("single") ServingCase given, @ForAll @LongRange(min = 1, max = 400) long ageing) {
        followsKey(given, new QueueOrder.ShortestPrompt(), request -> request.promptTokens());
        followsKey(
                given,
                new QueueOrder.Priority(QueueOrder.Priority.NEVER),
                request -> asked(given, request).priority());
        followsKey(
                given,
                new QueueOrder.Priority(ageing),
                request -> asked(given, request).priority() * ageing + request.arrivalNanos());
        followsKey(
                given,
                new QueueOrder.EarliestDeadline(new FirstTokenTargets(TARGETS)),
                request -> request.arrivalNanos() + TARGETS.get(request.sloClass()));
    }

    private static void followsKey(ServingCase given, QueueOrder order, ToLongFunction<RequestTrace> key) {
        List<RequestTrace> run = given.with(deployment -> deployment.order(order))
                .simulate(RunControl.checked())
                .requests();
        for (RequestTrace first : run) {
            for (RequestTrace second : run) {
                boolean bothWaited = second.arrivalNanos() <= first.admittedNanos()
                        && first.admittedNanos() < second.admittedNanos();
                if (bothWaited) {
                    assertThat(key.applyAsLong(first)).isLessThanOrEqualTo(key.applyAsLong(second));
                    boolean tie = key.applyAsLong(first) == key.applyAsLong(second);
                    assertThat(tie && first.id() > second.id()).isFalse();
                }
            }
        }
    }

    /** Whoever waits is overtaken only by who arrives within (p - p') ageing after it. */
    @Law("P36")
    void ageingBoundsWhoOvertakes(
            @ForAll("single") ServingCase given, @ForAll @LongRange(min = 1, max = 400) long ageing) {
        List<RequestTrace> run = given.with(deployment -> deployment.order(new QueueOrder.Priority(ageing)))
                .simulate(RunControl.toTheEnd())
                .requests();
        for (RequestTrace early : run) {
            for (RequestTrace late : run) {
                if (late.id() > early.id() && late.admittedNanos() < early.admittedNanos()) {
                    int ahead =
                            asked(given, early).priority() - asked(given, late).priority();
                    assertThat(late.arrivalNanos() - early.arrivalNanos()).isLessThan(ahead * ageing);
                }
            }
        }
    }

    /** One priority, one tenant: as without any, under every policy and every verb. */
    @Law("P54")
    void equalPrioritiesAndTenantsAreFirstComeFirstServed(@ForAll("any") ServingCase given) {
        ServingCase alike = alike(given, QueueOrder.FIRST_COME);
        ReferenceRun expected = alike.simulate(RunControl.toTheEnd());
        assertThat(alike(given, new QueueOrder.Priority(QueueOrder.Priority.NEVER))
                        .simulate(RunControl.toTheEnd()))
                .isEqualTo(expected);
        assertThat(alike(given, new QueueOrder.FairByTenant(1, 2)).simulate(RunControl.toTheEnd()))
                .isEqualTo(expected);
    }

    /** A request that has to queue anew keeps its arrival, by which these orders go; so it has to be none that is. */
    @Law("P54")
    void equalDeadlinesAndEqualAgeingAreFirstComeFirstServed(@ForAll("single") ServingCase given) {
        if (given.policy() instanceof PolicyChoice.Sglang) {
            return;
        }
        ReferenceRun expected = alike(given, QueueOrder.FIRST_COME).simulate(RunControl.toTheEnd());
        assertThat(alike(given, new QueueOrder.Priority(77)).simulate(RunControl.toTheEnd()))
                .isEqualTo(expected);
        assertThat(alike(given, new QueueOrder.EarliestDeadline(new FirstTokenTargets(List.of(9L, 9L))))
                        .simulate(RunControl.toTheEnd()))
                .isEqualTo(expected);
    }

    private static ServingCase alike(ServingCase given, QueueOrder order) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (ListedRequests.Request one : given.requests()) {
            requests.add(new ListedRequests.Request(
                    one.arrivalNanos(), one.promptTokens(), one.outputTokens(), one.outputBudget()));
        }
        return given.with(requests).with(deployment -> deployment.order(order));
    }

    /** What tenants are called makes no difference, to orders or to rules. */
    @Law("P50")
    void namesOfTenantsMakeNoDifference(@ForAll("any") ServingCase given) {
        List<ListedRequests.Request> renamed = given.requests().stream()
                .map(one -> new ListedRequests.Request(
                        one.arrivalNanos(),
                        one.promptTokens(),
                        one.outputTokens(),
                        one.outputBudget(),
                        7 - 2 * one.tenant(),
                        one.priority()))
                .toList();
        assertThat(given.with(renamed).simulate(RunControl.toTheEnd()))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    /** One at a time, never preempted: another request of less urgency holds the others up by its own service at most. */
    @Law("P52")
    void lessUrgentRequestsDelayOthersByOneServiceAtMost(
            @ForAll("oneByOne") ServingCase given, @ForAll @IntRange(min = 0, max = 15) int place) {
        List<ListedRequests.Request> urgent =
                alike(given, QueueOrder.FIRST_COME).requests();
        if (urgent.isEmpty()) {
            return;
        }
        int at = place % urgent.size();
        ListedRequests.Request beside = urgent.get(at);
        ListedRequests.Request low = new ListedRequests.Request(beside.arrivalNanos(), 9, 5, Integer.MAX_VALUE, 0, 1);
        List<ListedRequests.Request> more = new ArrayList<>(urgent);
        more.add(at, low);
        ServingCase ordered = given.with(deployment -> deployment
                .order(new QueueOrder.Priority(QueueOrder.Priority.NEVER))
                .contextLimit(200));
        List<Long> alone = ends(ordered.with(urgent));
        List<Long> together = ends(ordered.with(more));
        together.remove(at);
        long service = ends(ordered.with(List.of(low))).get(0) - low.arrivalNanos();
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i) - alone.get(i)).isBetween(0L, service);
        }
    }

    private static List<Long> ends(ServingCase given) {
        return new ArrayList<>(given.simulate(RunControl.toTheEnd()).requests().stream()
                .map(request -> request.tokenNanos().get(request.tokenNanos().size() - 1))
                .toList());
    }

    private static ListedRequests.Request asked(ServingCase given, RequestTrace request) {
        return given.requests().get(Math.toIntExact(request.id()));
    }

    @Provide
    Arbitrary<ServingCase> single() {
        return ServingCases.singleReplica(ServingCases.policies());
    }

    @Provide
    Arbitrary<ServingCase> any() {
        return Arbitraries.oneOf(ServingCases.any(), ServingCases.anyErratic());
    }

    @Provide
    Arbitrary<ServingCase> oneByOne() {
        return ServingCases.singleReplica(
                        Arbitraries.integers().between(1, 64).map(budget -> new PolicyChoice.V1(budget, 1)))
                .map(given -> given.with(deployment -> deployment.blocks(1_000)));
    }
}
