package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import java.util.List;
import net.jqwik.api.Example;

/** Schedules worked out by hand: every step takes 10 ns, blocks hold 4 tokens, the policy is vLLM V1. */
class DepartureTest {
    private static final long EVER = Patience.NO_LIMIT;

    private static ServingCase given(int blocks, int sequences, ListedRequests.Request... requests) {
        return new ServingCase(
                Deployment.single(4, blocks, 16, LinearTimer.constant(10), new PolicyChoice.V1(64, sequences)),
                0,
                0,
                List.of(requests));
    }

    private static ListedRequests.Request request(int prompt, int output, int priority) {
        return new ListedRequests.Request(0, prompt, output, Integer.MAX_VALUE, 0, priority);
    }

    private static ReferenceRun run(ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(given.reference()).isEqualTo(run);
        return run;
    }

    /**
     * Tokens at 10 and 20. The client is gone at 25, in the middle of the third step, whose token nobody gets at 30. Until
     * then 7 tokens were computed: 5 of the prompt, and one in each of two decodes.
     */
    @Example
    void whoGivesUpDuringAStepIsLetGoWhenItEnds() {
        ReferenceRun run = run(given(4, 1, request(5, 10, 0)).with(new Patience(EVER, 25, 0)));
        assertThat(run.early()).containsExactly(new EarlyTrace(0, 0, "ABORTED", 0, List.of(10L, 20L), 30, 0, 7, 0));
        assertThat(run.endNanos()).isEqualTo(30);
    }

    /** A token that comes at the very moment when patience ends is in time; the one after it is not. */
    @Example
    void aFirstTokenInTimeCounts() {
        ServingCase one = given(4, 1, request(5, 2, 0));
        assertThat(run(one.with(new Patience(10, EVER, 0))).requests()).hasSize(1);
        assertThat(run(one.with(new Patience(9, EVER, 0))).early())
                .containsExactly(new EarlyTrace(0, 0, "ABORTED", 0, List.of(), 10, 0, 5, 0));
        assertThat(run(one.with(new Patience(EVER, 20, 0))).requests()).hasSize(1);
        assertThat(run(one.with(new Patience(EVER, 19, 0))).early()).hasSize(1);
    }

    /**
     * The only place is taken until 50. Whoever may wait for 30 expires at 30, between two steps, and at 40 whoever may wait
     * for 35; whoever may wait for 51 is admitted at 50.
     */
    @Example
    void whoWaitsTooLongExpires() {
        ServingCase two = given(4, 1, request(4, 5, 0), request(4, 1, 0));
        for (long wait : new long[] {30, 35, 50}) {
            long end = (wait + 9) / 10 * 10;
            assertThat(run(two.with(deployment -> deployment.queueTimeoutNanos(wait)))
                            .early())
                    .containsExactly(new EarlyTrace(1, 0, "EXPIRED", -1, List.of(), end, 0, 0, 1));
        }
        ReferenceRun patient = run(two.with(deployment -> deployment.queueTimeoutNanos(51)));
        assertThat(patient.requests().get(1).tokenNanos()).containsExactly(60L);
    }

    /**
     * Two requests of 4 + 8 tokens in 4 blocks. At 50 both have 8 tokens in 2 blocks and need a third: the younger goes, its 2
     * blocks take 2 x 3 ns, and the step ends at 66 instead of 60. The older one ends at 86. Then the other comes back, for
     * 6 ns again, and decodes in the same step: 102, 112, 122. Nothing is computed twice.
     */
    @Example
    void aSwappedSequenceDecodesOn() {
        ReferenceRun run = run(given(4, 2, request(4, 8, 0), request(4, 8, 0))
                .with(deployment -> deployment.preemption(new Preemption(VictimRule.YOUNGEST, 2, 3_000))));
        assertThat(run.requests().get(0).tokenNanos()).containsExactly(10L, 20L, 30L, 40L, 50L, 66L, 76L, 86L);
        assertThat(run.requests().get(1).tokenNanos()).containsExactly(10L, 20L, 30L, 40L, 50L, 102L, 112L, 122L);
        assertThat(run.requests().get(1).recomputed()).isZero();
        assertThat(run.swapsOut()).isEqualTo(1);
        assertThat(run.blocksCopied()).isEqualTo(4);
    }

    /** The same where the host has room for one block only: the 8 tokens are lost, and computed anew at 80. */
    @Example
    void whoFindsNoRoomThereIsComputedAnew() {
        ReferenceRun run = run(given(4, 2, request(4, 8, 0), request(4, 8, 0))
                .with(deployment -> deployment.preemption(new Preemption(VictimRule.YOUNGEST, 1, 3_000))));
        assertThat(run.requests().get(1).tokenNanos()).containsExactly(10L, 20L, 30L, 40L, 50L, 90L, 100L, 110L);
        assertThat(run.requests().get(1).recomputed()).isEqualTo(8);
        assertThat(run.swapsOut()).isZero();
    }

    /** The same by priority: the older one is less urgent, and goes. */
    @Example
    void theLessUrgentGoes() {
        ReferenceRun run = run(given(4, 2, request(4, 8, 1), request(4, 8, 0))
                .with(deployment -> deployment.preemption(Preemption.RECOMPUTE.by(VictimRule.LOWEST_PRIORITY))));
        assertThat(run.requests().get(0).tokenNanos()).containsExactly(10L, 20L, 30L, 40L, 50L, 90L, 100L, 110L);
        assertThat(run.requests().get(1).tokenNanos()).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L);
    }

    /** A user who gave up at 25 returns 5 ns later, and is served from 30 on, when the engine has noticed. */
    @Example
    void usersWhoGaveUpReturn() {
        ListedRequests.Request long1 = request(5, 10, 0);
        ReferenceRun run = run(new ServingCase(
                Deployment.single(4, 4, 16, LinearTimer.constant(10), new PolicyChoice.V1(64, 1)),
                1,
                5,
                new Patience(EVER, 25, 0),
                List.of(long1, request(5, 1, 0))));
        assertThat(run.early()).hasSize(1);
        assertThat(run.requests().get(0).arrivalNanos()).isEqualTo(30);
        assertThat(run.requests().get(0).tokenNanos()).containsExactly(40L);
    }
}
