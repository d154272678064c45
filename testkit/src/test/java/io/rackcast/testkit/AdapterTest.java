package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.Deployment;
import java.util.List;
import net.jqwik.api.Example;

/** Schedules worked out by hand: every step takes 10 ns, a load 3 ns, a fetch 7 ns, the policy is vLLM V1. */
class AdapterTest {
    private static ServingCase given(LoraRule rule, ListedRequests.Request... requests) {
        return new ServingCase(
                Deployment.single(4, 100, 16, LinearTimer.constant(10), new PolicyChoice.V1(64, 8))
                        .with(deployment -> deployment.lora(rule)),
                0,
                0,
                List.of(requests));
    }

    private static ListedRequests.Request request(long arrivalNanos, int output, int adapter) {
        return new ListedRequests.Request(arrivalNanos, 4, output, Integer.MAX_VALUE).with(adapter);
    }

    private static ReferenceRun run(ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(given.reference()).isEqualTo(run);
        return run;
    }

    private static List<List<Long>> tokens(ReferenceRun run) {
        return run.requests().stream().map(RequestTrace::tokenNanos).toList();
    }

    private static ServingCase four(boolean overtaking) {
        return given(
                new LoraRule(1, 3, LoraRule.ALL, 0, overtaking),
                request(0, 3, 0),
                request(0, 1, 1),
                request(0, 1, 0),
                request(0, 1, LoraRule.PLAIN));
    }

    /**
     * One slot. The first request takes it, the second one needs another adapter. The third shares the first one's, the
     * fourth needs none: both pass. The first step loads, and ends at 13. When the first request ends at 33, the second one
     * loads its adapter and gets its token at 46.
     */
    @Example
    void whoGetsNoSlotIsPassedOver() {
        ReferenceRun run = run(four(true));
        assertThat(tokens(run)).containsExactly(List.of(13L, 23L, 33L), List.of(46L), List.of(13L), List.of(13L));
        assertThat(run.adapterLoads()).isEqualTo(2);
    }

    /** Nobody passes: the third waits for the second, whose adapter it does not share either, and the fourth with it. */
    @Example
    void orEverybodyBehindWaits() {
        ReferenceRun run = run(four(false));
        assertThat(tokens(run)).containsExactly(List.of(13L, 23L, 33L), List.of(46L), List.of(59L), List.of(59L));
        assertThat(run.adapterLoads()).isEqualTo(3);
    }

    /**
     * Two slots and six requests, one after the other. The third takes the slot of adapter 0, which has been idle for longest.
     * Adapter 1 is still there for the fourth; the fifth takes the slot of adapter 2, as 1 was used since; 1 is there again.
     * The host keeps two as well, so that each of the four loads is a fetch before.
     */
    @Example
    void theAdapterThatWasIdleForLongestMakesRoom() {
        int[] adapters = {0, 1, 2, 1, 0, 1};
        ListedRequests.Request[] requests = new ListedRequests.Request[adapters.length];
        for (int i = 0; i < adapters.length; i++) {
            requests[i] = request(100L * i, 1, adapters[i]);
        }
        ReferenceRun run = run(given(new LoraRule(2, 3, 2, 7, true), requests));
        assertThat(tokens(run))
                .containsExactly(
                        List.of(20L), List.of(120L), List.of(220L), List.of(310L), List.of(420L), List.of(510L));
        assertThat(run.adapterLoads()).isEqualTo(4);
        assertThat(run.adapterFetches()).isEqualTo(4);
        // A host that keeps three fetches each of them once.
        assertThat(run(given(new LoraRule(2, 3, 3, 7, true), requests)).adapterFetches())
                .isEqualTo(3);
    }

    /**
     * Starvation, as in vLLM: as long as the slot's adapter is asked for again before the last of its requests ends, whoever
     * needs another one waits. Each of the ten requests with adapter 0 overlaps with the next; the last one ends at 213.
     */
    @Example
    void aPopularAdapterKeepsItsSlot() {
        ListedRequests.Request[] requests = new ListedRequests.Request[11];
        requests[0] = request(0, 3, 0);
        requests[1] = request(1, 1, 1);
        for (int i = 2; i < requests.length; i++) {
            requests[i] = request(20L * (i - 1), 3, 0);
        }
        ReferenceRun run = run(given(new LoraRule(1, 3, LoraRule.ALL, 0, true), requests));
        assertThat(tokens(run).get(10)).last().isEqualTo(213L);
        assertThat(tokens(run).get(1)).containsExactly(226L);
    }

    /**
     * Two stages, a step takes 10 ns, of which the first stage is busy for 5. Each stage loads its part in 3 ns when the step gets
     * there: the first token comes at 10 + 2 x 3, and the micro-batch with the plain request begins at 5 + 3, to end at 18.
     */
    @Example
    void eachStageOfAPipelineLoadsItsPart() {
        LinearTimer halves = new LinearTimer(10, 0, 0, 0, 0, 0, 0, 0, 50);
        ServingCase one =
                given(new LoraRule(1, 3, LoraRule.ALL, 0, true), request(0, 2, 0), request(0, 1, LoraRule.PLAIN));
        ReferenceRun run =
                run(one.with((Deployment.Builder some) -> some.stepsInFlight(2).timer(halves)));
        assertThat(tokens(run)).containsExactly(List.of(16L, 26L), List.of(18L));
    }
}
