package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No step exceeds the limits of its policy, and no run the ceiling of its steps. */
class LimitProperties {
    @Law("P23")
    @Label("P23 steps stay within tokens and sequences, requests within the context")
    void stepsStayWithinTheirLimits(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        for (EventLog.Step step : log.of(EventLog.Step.class)) {
            StepLoad load = step.load();
            PolicyChoice policy = given.policy();
            if (policy instanceof PolicyChoice.V1 v1) {
                within(step, load.tokens(), v1.tokenBudget(), v1.maxSequences());
            } else if (policy instanceof PolicyChoice.Inflight inflight) {
                within(step, load.tokens(), inflight.tokenBudget(), inflight.maxSequences());
            } else if (policy instanceof PolicyChoice.V0 v0) {
                within(step, load.prefillTokens, v0.tokenBudget(), v0.maxSequences());
            } else if (policy instanceof PolicyChoice.Sglang sglang) {
                within(step, load.prefillTokens, sglang.chunkTokens(), sglang.maxSequences());
            } else if (policy instanceof PolicyChoice.FixedSlots slots) {
                within(step, load.prefillTokens, slots.pieceTokens(), slots.slots());
            } else if (policy instanceof PolicyChoice.Static batch) {
                within(step, 0, 0, batch.batchSize());
            }
            assertThat(step.usedBlocks()).isLessThanOrEqualTo(given.deployment().blocks());
        }
        for (EventLog.Finish done : log.of(EventLog.Finish.class)) {
            assertThat(given.requests().get((int) done.request()).promptTokens() + done.tokens())
                    .isLessThanOrEqualTo(given.deployment().contextLimit());
        }
    }

    private static void within(EventLog.Step step, int tokens, int mostTokens, int mostSequences) {
        assertThat(tokens).as("tokens of %s", step.load()).isLessThanOrEqualTo(mostTokens);
        assertThat(step.sequences()).as("sequences of %s", step.load()).isLessThanOrEqualTo(mostSequences);
    }

    /**
     * However requests are batched, each token and each logit takes its share of the only batch there is, each prompt its
     * pairs, and each step its fixed time, of which a request needs one per token of output.
     */
    @Law("P62")
    @Label("P62 no run is faster than the work in it")
    void throughputStaysBelowItsCeiling(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        LinearTimer timer = given.timer();
        long work = 0;
        long longest = 0;
        for (EventLog.Finish done : log.of(EventLog.Finish.class)) {
            int prompt = given.requests().get((int) done.request()).promptTokens();
            work += timer.perToken() * (prompt + done.tokens() - 1L)
                    + timer.perDecode() * (done.tokens() - 1L)
                    + timer.perPair() * StepLoad.pairs(0, prompt)
                    + timer.perLogit() * done.tokens();
            longest = Math.max(longest, done.tokens());
        }
        assertThat(log.result().makespanNanos()).isGreaterThanOrEqualTo(work + timer.fixed() * longest);
    }

    /**
     * Batches of 8, 5 tokens each, one after the other; a prompt of one token comes with the first. 24 requests at once are
     * 3 x 5 steps of 7 ns: 120 tokens in 105 ns, which is 8 tokens every 7 ns, the ceiling.
     */
    @Example
    @Label("P62 a saturated run reaches the ceiling")
    void aSaturatedRunReachesTheCeiling() {
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            requests.add(new ListedRequests.Request(0, 1, 5, Integer.MAX_VALUE));
        }
        ServingCase given = new ServingCase(
                Deployment.single(16, 1_000, 100, LinearTimer.constant(7), new PolicyChoice.V1(64, 8)), 0, 0, requests);
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.endNanos()).isEqualTo(105);
        assertThat(run.steps()).isEqualTo(15);
    }

    /** Far into a run, nanoseconds count as at its start: 2^53 is where doubles begin to skip integers. */
    @Law("P22")
    @Label("P22 a run that starts late is the same run")
    void timeIsExactFarOut(@ForAll("cases") ServingCase given, @ForAll @IntRange(min = 1, max = 1_000) int odd) {
        long shift = (1L << 53) + odd;
        ReferenceRun late = given.with(given.requests().stream()
                        .map(one -> new ListedRequests.Request(
                                one.arrivalNanos() + shift,
                                one.promptTokens(),
                                one.outputTokens(),
                                one.outputBudget(),
                                one.tenant(),
                                one.priority()))
                        .toList())
                .simulate(RunControl.toTheEnd());
        ReferenceRun early = given.simulate(RunControl.toTheEnd());
        assertThat(late.requests().stream().map(RequestTrace::tokenNanos))
                .containsExactlyElementsOf(early.requests().stream()
                        .map(one -> one.tokenNanos().stream()
                                .map(nanos -> nanos + shift)
                                .toList())
                        .toList());
        assertThat(early.endNanos())
                .as("no timer outlives the last token")
                .isEqualTo(early.requests().stream()
                        .flatMap(one -> one.tokenNanos().stream())
                        .mapToLong(nanos -> nanos)
                        .max()
                        .orElse(0));
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.singleReplica(PolicyCases.policies());
    }
}
