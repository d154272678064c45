package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Fair shares of tenants. */
class FairnessProperties {
    private static final int PROMPT_WEIGHT = 1;
    private static final int OUTPUT_WEIGHT = 2;

    /** What tenants have been served, by admissions and tokens as they are seen from outside. */
    private static final class Service implements RunObserver {
        private final List<ListedRequests.Request> requests;
        private final long bound;
        private final SortedMap<Integer, Long> served = new TreeMap<>();
        private final SortedMap<Integer, Integer> waiting = new TreeMap<>();
        private long nanos;

        Service(List<ListedRequests.Request> requests, long bound) {
            this.requests = requests;
            this.bound = bound;
        }

        @Override
        public int interests() {
            return REQUESTS | SCHEDULING | TOKENS;
        }

        @Override
        public void onArrival(long now, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
            waiting.merge(tenant(request), 1, Integer::sum);
            served.putIfAbsent(tenant(request), 0L);
        }

        @Override
        public void onAdmit(long now, long request, int replica, boolean resumed) {
            tick(now);
            waiting.merge(tenant(request), -1, Integer::sum);
            served.merge(
                    tenant(request),
                    (long) PROMPT_WEIGHT
                            * requests.get(Math.toIntExact(request)).promptTokens(),
                    Long::sum);
        }

        @Override
        public void onToken(long now, long request, int index) {
            tick(now);
            served.merge(tenant(request), (long) OUTPUT_WEIGHT, Long::sum);
        }

        /** Before time passes, nobody who waits is further ahead of another than the bound. */
        private void tick(long now) {
            if (now > nanos) {
                List<Long> backlogged = new ArrayList<>();
                served.forEach((tenant, tokens) -> {
                    if (waiting.getOrDefault(tenant, 0) > 0) {
                        backlogged.add(tokens);
                    }
                });
                if (backlogged.size() > 1) {
                    backlogged.sort(null);
                    assertThat(backlogged.get(backlogged.size() - 1) - backlogged.get(0))
                            .isLessThanOrEqualTo(bound);
                }
                nanos = now;
            }
        }

        private int tenant(long request) {
            return requests.get(Math.toIntExact(request)).tenant();
        }
    }

    /**
     * From a common start, tenants that all wait are at most max(promptWeight * longest prompt, outputWeight * tokens of the
     * cache) apart: half of what the paper proves for any interval.
     */
    @Law("P36")
    void tenantsThatWaitAreServedAlike(@ForAll("reserving") ServingCase given) {
        ServingCase backlog = given.with(given.requests().stream()
                        .map(one -> new ListedRequests.Request(
                                0,
                                one.promptTokens(),
                                one.outputTokens(),
                                one.outputBudget(),
                                one.tenant(),
                                one.priority()))
                        .toList())
                .with(deployment -> deployment.order(new QueueOrder.FairByTenant(PROMPT_WEIGHT, OUTPUT_WEIGHT)));
        int longest = backlog.requests().stream()
                .mapToInt(ListedRequests.Request::promptTokens)
                .max()
                .orElse(0);
        long bound = Math.max(
                (long) PROMPT_WEIGHT * longest,
                (long) OUTPUT_WEIGHT * backlog.deployment().cacheTokens());
        Service service = new Service(backlog.requests(), bound);
        Simulation.run(backlog.deployment(), backlog.traffic(), RunControl.checked(), List.of(service));
    }

    /**
     * One at a time: requests of identical tenants take turns, however they are queued up. After each round Jain's index,
     * (sum x)² / (n sum x²), is 1. One token budget of prompts of 10 and outputs of 5: service 10 + 2 * 5 = 20 each.
     */
    @Example
    void identicalTenantsGetTheSame() {
        int tenants = 3;
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (int tenant = 0; tenant < tenants; tenant++) {
            for (int i = 0; i < 4; i++) {
                requests.add(new ListedRequests.Request(0, 10, 5, Integer.MAX_VALUE, tenant, 0));
            }
        }
        Deployment deployment = Deployment.single(16, 64, 512, LinearTimer.constant(10), new PolicyChoice.V1(64, 1))
                .with(fair -> fair.order(new QueueOrder.FairByTenant(PROMPT_WEIGHT, OUTPUT_WEIGHT)));
        ReferenceRun run = new ServingCase(deployment, 0, 0, requests).simulate(RunControl.checked());
        // A request takes five steps of 10 ns: round r ends at 150 (r + 1).
        for (int round = 0; round < 4; round++) {
            long end = 150L * (round + 1);
            double sum = 0;
            double squares = 0;
            for (int tenant = 0; tenant < tenants; tenant++) {
                int of = tenant;
                long served = run.requests().stream()
                        .filter(request -> requests.get((int) request.id()).tenant() == of)
                        .filter(request -> request.tokenNanos().get(4) <= end)
                        .count();
                sum += served;
                squares += served * served;
            }
            assertThat(sum).isEqualTo(tenants * (round + 1.0));
            assertThat(sum * sum / (tenants * squares)).isEqualTo(1);
        }
    }

    /** A tenant that floods the queue delays its own requests; the other's single one is next, or next but one. */
    @Law("P36")
    void aFloodDelaysItsOwnTenant(@ForAll @IntRange(min = 2, max = 30) int flood) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (int i = 0; i < flood; i++) {
            requests.add(new ListedRequests.Request(0, 10, 5, Integer.MAX_VALUE, 0, 0));
        }
        requests.add(new ListedRequests.Request(1, 10, 5, Integer.MAX_VALUE, 1, 0));
        Deployment deployment = Deployment.single(16, 64, 512, LinearTimer.constant(10), new PolicyChoice.V1(64, 1))
                .with(fair -> fair.order(new QueueOrder.FairByTenant(PROMPT_WEIGHT, OUTPUT_WEIGHT)));
        ReferenceRun run = new ServingCase(deployment, 0, 0, requests).simulate(RunControl.checked());
        // The first of the flood runs until 50. The newcomer was lifted to it as of time 1, 10 tokens, and it got 10
        // more.
        assertThat(run.requests().get(flood).admittedNanos()).isEqualTo(50);
    }

    @Provide
    Arbitrary<ServingCase> reserving() {
        return ServingCases.singleReplica(ServingCases.inflight());
    }
}
