package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several answers to one prompt, and caches without pages, worked by hand: every step takes 10 ns. */
class AnswersTest {
    private final List<Integer> usedBlocks = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    private RunResult run(ServingCase given) {
        RunObserver watcher = new RunObserver() {
            @Override
            public int interests() {
                return STEPS | COMPLETIONS;
            }

            @Override
            public void onStep(int replica, int lane, long start, long end, StepLoad load, int used, int waiting) {
                usedBlocks.add(used);
                refused.add(load.refused);
            }

            @Override
            public void onFinish(Completion done) {
                ends.add(done.outputTokens + " of " + done.computedTokens + " tokens, first " + done.firstTokenNanos
                        + ", last " + done.finishedNanos + ", between " + done.tpotNanos());
            }
        };
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
        return Simulation.run(given.deployment(), given.traffic(), RunControl.checked(), List.of(watcher));
    }

    private static ServingCase one(ListedRequests.Request request) {
        Deployment deployment = Deployment.single(4, 20, 64, LinearTimer.constant(10), new PolicyChoice.V1(64, 8));
        return new ServingCase(deployment, 0, 0, List.of(request));
    }

    /**
     * A prompt of 6 tokens in blocks of 4: one full block for all, and the rest of 2 tokens in a block for each of 3: 4 blocks.
     * The answer of one token ends with the prompt and gives 1 back; the others hold 1 + 2 with 7 tokens each; the last one
     * has 8 tokens in 2 blocks. Tokens: 3 at 10, 2 at 20, 1 at 30; per token (30 - 10) / (3 - 1).
     */
    @Test
    void samplesShareTheFullBlocksOfTheirPrompt() {
        RunResult run = run(one(new ListedRequests.Request(0, 6, 3, 99).answers(List.of(2, 1), true)));
        assertThat(usedBlocks).containsExactly(4, 3, 2);
        assertThat(refused).containsExactly(0, 0, 0);
        assertThat(ends).containsExactly("6 of 6 tokens, first 10, last 30, between 10.0");
        assertThat(run.outputTokens()).isEqualTo(6);
        // In the cache: 6 of 16 tokens, 4 + 3 + 3 of 12, 8 of 8.
        assertThat(run.cacheUse().stored()).isCloseTo(24.0 / 36, within(1e-12));
    }

    /** The same computed, one returned: its 2 tokens count, when the last answer is there to be compared. */
    @Test
    void theBestIsKnownAtTheEnd() {
        RunResult run = run(one(new ListedRequests.Request(0, 6, 2, 99).answers(List.of(3, 1), false)));
        assertThat(usedBlocks).containsExactly(4, 3, 2);
        assertThat(refused).containsExactly(2, 1, 1);
        assertThat(ends).containsExactly("2 of 6 tokens, first 30, last 30, between 0.0");
        assertThat(run.outputTokens()).isEqualTo(2);
    }

    /** Beams end together: 4 sequences of 3 tokens, of which 3 are the answer. */
    @Test
    void beamsAreComputedAndOneIsReturned() {
        RunResult run = run(one(new ListedRequests.Request(0, 8, 3, 99).answers(List.of(3, 3, 3), false)));
        // The prompt fills 2 blocks; then each beam has one of its own.
        assertThat(usedBlocks).containsExactly(2, 6, 6);
        assertThat(refused).containsExactly(3, 3, 3);
        assertThat(run.outputTokens()).isEqualTo(3);
    }

    /** A batch of 4 sequences takes no request of 5 answers, and two of 2. */
    @Test
    void sequencesCountNotRequests() {
        ServingCase given = one(new ListedRequests.Request(0, 4, 2, 99))
                .with(deployment -> deployment.policy(new PolicyChoice.V1(64, 4)))
                .with(List.of(
                        new ListedRequests.Request(0, 4, 2, 99).answers(List.of(2, 2, 2, 2), true),
                        new ListedRequests.Request(0, 4, 2, 99).answers(List.of(2), true),
                        new ListedRequests.Request(0, 4, 2, 99).answers(List.of(2), true),
                        new ListedRequests.Request(0, 4, 2, 99)));
        RunResult run = run(given);
        assertThat(run.requests().rejected()).isEqualTo(1);
        assertThat(ends)
                .containsExactly(
                        "4 of 4 tokens, first 10, last 20, between 10.0",
                        "4 of 4 tokens, first 10, last 20, between 10.0",
                        "2 of 2 tokens, first 30, last 40, between 10.0");
    }

    /**
     * 10 places. A (1 + 2), B (1 + 4) and C (1 + 1) fill them; C is gone at 10, A at 20. D needs 4 of the 5 that are free then,
     * but they are 3 and 2, so that it waits for B until 40. With pages it would have started at 10.
     */
    @Test
    void aHoleHasToBeLargeEnough() {
        ServingCase given = holes(KvAllocation.CONTIGUOUS_ORACLE);
        RunResult run = run(given);
        assertThat(usedBlocks).containsExactly(10, 8, 5, 5, 4);
        assertThat(ends.get(3)).isEqualTo("1 of 1 tokens, first 50, last 50, between NaN");
        // Tokens 3, 4, 3, 4, 3; held for others 7, 4, 2, 1, 1; in holes 5 and 5.
        assertThat(run.cacheUse().stored()).isCloseTo(17.0 / 42, within(1e-12));
        assertThat(run.cacheUse().unused()).isCloseTo(15.0 / 42, within(1e-12));
        assertThat(run.cacheUse().scattered()).isCloseTo(10.0 / 42, within(1e-12));
        ends.clear();
        run(holes(KvAllocation.PAGED));
        assertThat(ends).contains("1 of 1 tokens, first 20, last 20, between NaN");
    }

    private static ServingCase holes(KvAllocation allocation) {
        Deployment deployment = Deployment.single(1, 10, 10, LinearTimer.constant(10), new PolicyChoice.V1(64, 8))
                .with(one -> one.kvAllocation(allocation));
        return new ServingCase(
                deployment,
                0,
                0,
                List.of(
                        new ListedRequests.Request(0, 1, 2, 99),
                        new ListedRequests.Request(0, 1, 4, 99),
                        new ListedRequests.Request(0, 1, 1, 99),
                        new ListedRequests.Request(1, 3, 1, 99)));
    }

    /** A context of 10 tokens reserves all 10 places at once: one request after the other. */
    @Test
    void theLongestContextIsReserved() {
        run(holes(KvAllocation.CONTIGUOUS_MAX));
        assertThat(usedBlocks).containsOnly(10);
        assertThat(ends).hasSize(4);
        assertThat(ends.get(3)).contains("last 80");
    }

    /** 1 + 4 for 4 tokens, 1 + 4 for 3: powers of two at or above. */
    @Test
    void powersOfTwo() {
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(1, 4, 100)).isEqualTo(5);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(1, 3, 100)).isEqualTo(5);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(1, 25, 100)).isEqualTo(33);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(1, 25, 30)).isEqualTo(30);
    }
}
