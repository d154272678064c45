package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules worked out by hand; a step takes 10 ns and 1 ns for each token. */
class WorkedSchedulesTest {
    /**
     * 8 blocks of 4 tokens. A: 6 + 5 tokens reserve 3 blocks, B: 9 + 3 the same, C: 5 + 4 another 3, which makes 9 and is too
     * many: it joins when B has gone. Both prompts run whole in the first step, 15 tokens. B gets its three tokens in the
     * first three steps; in the fourth C's prompt runs beside A's fourth token, 5 + 1.
     */
    @Test
    void orcaReservesOutputsAndMixesWholePrompts() {
        assertThat(Schedule.of(4, 8)
                        .request(0, 6, 5)
                        .request(0, 9, 3)
                        .request(0, 5, 4)
                        .under(() -> new Orca(new Orca.Options(16))))
                .containsExactly(
                        "0-25 prefill 15",
                        "25-37 decode 2",
                        "37-49 decode 2",
                        "49-65 decode 1 prefill 5",
                        "65-77 decode 2",
                        "77-88 decode 1",
                        "88-99 decode 1");
    }

    /**
     * Chunks of 8 tokens, blocks of 1, plenty of them. A's prompt of 5 leaves 3 for B's 12; then A decodes and B gets 7, then
     * its last 2, and C's 4 fit beside.
     */
    @Test
    void sarathiFillsTheChunkThatDecodesLeave() {
        assertThat(Schedule.of(1, 100)
                        .request(0, 5, 4)
                        .request(0, 12, 2)
                        .request(0, 4, 1)
                        .under(() -> new Sarathi(new Sarathi.Options(8, 4, 0))))
                .containsExactly(
                        "0-18 prefill 8", "18-36 decode 1 prefill 7", "36-53 decode 1 prefill 6", "53-65 decode 2");
    }

    /**
     * 5 blocks of 4 tokens, chunks of 8. A (4 tokens) and the first 4 of B (12) make a step; B has 3 blocks from the start
     * on, so that 1 of 5 is free. A's fifth token takes it. At its sixth and seventh, none is free though it needs none: B,
     * with 11 and then 7 tokens computed, is preempted. Its 3 blocks are free then, which is what it needs to start anew, in
     * the same step, 7 tokens beside A's. When A has gone, its last 5 follow, and two tokens more.
     */
    @Test
    void sarathiWantsAFreeBlockAtEachTurn() {
        assertThat(Schedule.of(4, 5)
                        .request(0, 4, 4)
                        .request(0, 12, 3)
                        .under(() -> new Sarathi(new Sarathi.Options(8, 4, 0))))
                .containsExactly(
                        "0-18 prefill 8",
                        "18-36 decode 1 prefill 7",
                        "36-54 decode 1 prefill 7",
                        "54-72 decode 1 prefill 7",
                        "72-87 prefill 5",
                        "87-98 decode 1",
                        "98-109 decode 1");
    }

    /**
     * 4 blocks of 4. A (4 + 6) and B (4 + 6) start together, though both may grow to 3 blocks: 1 + 1 are needed now, their
     * second tokens take the other two. The sixth token of each, at 9 tokens, would need a third block: B is paused, A gets
     * its last token, and B is computed anew with all of its 9 tokens, which yields its last one.
     */
    @Test
    void maximumUtilisationPausesTheLastOneStarted() {
        assertThat(Schedule.of(4, 4)
                        .request(0, 4, 6)
                        .request(0, 4, 6)
                        .under(() -> new MaxUtilization(new MaxUtilization.Options(64, 8, BatchWait.NONE))))
                .containsExactly(
                        "0-18 prefill 8",
                        "18-30 decode 2",
                        "30-42 decode 2",
                        "42-54 decode 2",
                        "54-66 decode 2",
                        "66-77 decode 1",
                        "77-96 prefill 9");
    }

    /**
     * 6 blocks of 4, steps of 4 tokens. B (16 + 1) is computed beside A's decodes, 3 tokens a step, and has spoken for 4
     * blocks. After five steps 12 of them are computed, and A has filled 2 blocks: of 6 - 3 - 2 free blocks, A's sixth token
     * would take the last one, which is B's. B is paused, and starts anew when A has gone.
     */
    @Test
    void maximumUtilisationPausesAPromptUnderWay() {
        assertThat(Schedule.of(4, 6)
                        .request(0, 4, 7)
                        .request(0, 16, 1)
                        .under(() -> new MaxUtilization(new MaxUtilization.Options(4, 2, BatchWait.NONE))))
                .containsExactly(
                        "0-14 prefill 4",
                        "14-28 decode 1 prefill 3",
                        "28-42 decode 1 prefill 3",
                        "42-56 decode 1 prefill 3",
                        "56-70 decode 1 prefill 3",
                        "70-81 decode 1",
                        "81-92 decode 1",
                        "92-106 prefill 4",
                        "106-120 prefill 4",
                        "120-134 prefill 4",
                        "134-148 prefill 4");
    }

    /** The same under the other rule: B starts when A, with its 3 blocks, has gone. */
    @Test
    void guaranteedNoEvictWaitsInstead() {
        assertThat(Schedule.of(4, 4)
                        .request(0, 4, 2, 6)
                        .request(0, 4, 2, 6)
                        .under(() -> new InflightBatching(new InflightBatching.Options(64, 8))))
                .containsExactly("0-14 prefill 4", "14-25 decode 1", "25-39 prefill 4", "39-50 decode 1");
    }

    /**
     * Each step waits 100 ns for a second request. A comes at 0, B at 30: two make a batch, so that the step starts at 30. The
     * next one finds nobody new and starts 100 ns after the end of the first, at 48 + 100.
     */
    @Test
    void batchWaitDelaysEveryStep() {
        BatchWait wait = new BatchWait(100, 0, 0);
        assertThat(Schedule.of(4, 40)
                        .request(0, 4, 2)
                        .request(30, 4, 2)
                        .under(() -> new InflightBatching(new InflightBatching.Options(64, 2, wait))))
                .containsExactly("30-48 prefill 8", "148-160 decode 2");
    }

    /**
     * Prompts wait for 2 steps, or until a step holds half of 16 tokens. A starts alone: nobody decodes, so nobody waits. B
     * (3 tokens, 4 with A's decode) waits during two steps and joins the third. C (7 tokens) comes during that one and makes
     * 9 with two decodes: it does not wait.
     */
    @Test
    void batchWaitHoldsPromptsBackForAFewSteps() {
        BatchWait wait = new BatchWait(0, 2, 0.5);
        assertThat(Schedule.of(4, 40)
                        .request(0, 4, 6)
                        .request(1, 3, 3)
                        .request(40, 7, 1)
                        .under(() -> new InflightBatching(new InflightBatching.Options(16, 4, wait))))
                .containsExactly(
                        "0-14 prefill 4",
                        "14-25 decode 1",
                        "25-36 decode 1",
                        "36-50 decode 1 prefill 3",
                        "50-69 decode 2 prefill 7",
                        "69-81 decode 2");
    }

    /**
     * As above, but B and C (3 and 4 tokens), which would make half of the 16 beside A's decode, do not get in together: there
     * is one place beside A, or 3 of 6 blocks beside A's 3 where each reserves 2, or 1 of 3 where each takes one. So both wait
     * until A has gone.
     */
    @Test
    void batchWaitCountsWhoGetsIn() {
        BatchWait wait = new BatchWait(0, 9, 0.5);
        List<String> onePlace =
                waitingBeside(40, 1, 1).under(() -> new InflightBatching(new InflightBatching.Options(16, 2, wait)));
        List<String> threeBlocks =
                waitingBeside(6, 5, 4).under(() -> new InflightBatching(new InflightBatching.Options(16, 4, wait)));
        List<String> oneBlock =
                waitingBeside(3, 1, 1).under(() -> new MaxUtilization(new MaxUtilization.Options(16, 4, wait)));
        for (List<String> steps : List.of(onePlace, threeBlocks, oneBlock)) {
            assertThat(steps)
                    .startsWith(
                            "0-14 prefill 4",
                            "14-25 decode 1",
                            "25-36 decode 1",
                            "36-47 decode 1",
                            "47-58 decode 1",
                            "58-69 decode 1",
                            "69-86 prefill 7");
        }
    }

    /** With places and blocks for both, they are enough to go on with at once: 1 + 3 + 4 tokens. */
    @Test
    void batchWaitEndsWithEnoughTokens() {
        BatchWait wait = new BatchWait(0, 9, 0.5);
        for (BatchPolicy policy : List.of(
                new InflightBatching(new InflightBatching.Options(16, 4, wait)),
                new MaxUtilization(new MaxUtilization.Options(16, 4, wait)))) {
            assertThat(waitingBeside(40, 1, 1).under(() -> policy))
                    .startsWith("0-14 prefill 4", "14-32 decode 1 prefill 7");
        }
    }

    private static Schedule waitingBeside(int blocks, int outputOfB, int outputOfC) {
        return Schedule.of(4, blocks).request(0, 4, 6).request(1, 3, outputOfB).request(1, 4, outputOfC);
    }

    /** Steps without tokens, or tokens without steps: the engine's comparison is true at once. */
    @Test
    void batchWaitOfPromptsNeedsBothLimits() {
        for (BatchWait wait : new BatchWait[] {new BatchWait(0, 9, 0), new BatchWait(0, 0, 0.9)}) {
            assertThat(Schedule.of(4, 40)
                            .request(0, 4, 3)
                            .request(1, 3, 1)
                            .under(() -> new InflightBatching(new InflightBatching.Options(16, 4, wait))))
                    .as(wait.toString())
                    .containsExactly("0-14 prefill 4", "14-28 decode 1 prefill 3", "28-39 decode 1");
        }
    }

    /**
     * 3 slots, buckets from 4 on. A's 5 tokens are computed as 8 (10 + 8 ns), B's 4 as they are; then all three slots
     * generate, one of them for nobody: 10 + 3 ns. C comes meanwhile and goes first, 3 tokens as 4.
     */
    @Test
    void jetStreamPadsPromptsAndGeneratesAllSlots() {
        assertThat(Schedule.of(4, 40)
                        .request(0, 5, 3)
                        .request(0, 4, 2)
                        .request(33, 3, 2)
                        .under(() -> new JetStream(new JetStream.Options(3, 4))))
                .containsExactly(
                        "0-18 prefill 5 padding 3",
                        "18-32 prefill 4",
                        "32-45 decode 2 empty 1",
                        "45-59 prefill 3 padding 1",
                        "59-72 decode 2 empty 1");
    }

    /**
     * 2 slots, batches of 4. A's 3 tokens leave 1 for B's 6; A's second and third token leave 3, of which B takes 3 and its
     * last 2. C waits for A's slot and joins B's second token.
     */
    @Test
    void llamaCppSharesOneBatch() {
        assertThat(Schedule.of(4, 40)
                        .request(0, 3, 3)
                        .request(0, 6, 2)
                        .request(0, 2, 1)
                        .under(() -> new LlamaCpp(new LlamaCpp.Options(2, 4))))
                .containsExactly(
                        "0-14 prefill 4",
                        "14-28 decode 1 prefill 3",
                        "28-41 decode 1 prefill 2",
                        "41-54 decode 1 prefill 2");
    }

    /**
     * 509 blocks of 1. A, B and C (10 + 200 each) get in one after the other, C with 509 - 20 - 0.7 x (199 + 199) = 210.4
     * tokens to spare for its 210. From 60 ns on all three decode, 13 ns a step; after 159 steps 30 + 3 x 159 = 507 blocks
     * are full, and the next step needs 3: C is retracted. A and B have 160 tokens each and 40 to go, so that of what is to
     * come (2 x 160 + 2 x 20) / (400 + 1) is expected. D came last, at 100 ns, but C is behind it now. After that step A and
     * B fill 340 blocks: 509 - 340 - 360 / 401 x 2 x 39 = 98.97 are to spare. D joins if it needs 98, and not if it needs 99.
     */
    @Test
    void sglangEstimatesAnewWhenItRetracts() {
        assertThat(afterRetraction(88)).containsExactly("2127-2139 decode 2", "2139-2159 prefill 10");
        assertThat(afterRetraction(89)).containsExactly("2127-2139 decode 2", "2139-2151 decode 2");
    }

    private static List<String> afterRetraction(int lastOutput) {
        return Schedule.of(1, 509)
                .request(0, 10, 200)
                .request(1, 10, 200)
                .request(21, 10, 200)
                .request(100, 10, lastOutput)
                .under(() -> new PromptBatches(new PromptBatches.Options(64, 8)))
                .subList(3 + 159, 3 + 159 + 2);
    }

    /**
     * 4 blocks of 4. A (3 + 12) fits into 16 tokens, and takes all of them once its prompt is rounded up: the batch is full. B
     * (1 + 1) would find 12 - 0.7 x 11 to spare, but nobody looks at it until A has gone.
     */
    @Test
    void sglangIsFullWhenNothingIsToSpare() {
        List<String> steps = Schedule.of(4, 4)
                .request(0, 3, 12)
                .request(1, 1, 1)
                .under(() -> new PromptBatches(new PromptBatches.Options(64, 8)));
        assertThat(steps).hasSize(1 + 11 + 1);
        assertThat(steps.get(0)).isEqualTo("0-13 prefill 3");
        assertThat(steps.subList(1, 12)).allMatch(step -> step.endsWith(" decode 1"));
        assertThat(steps.get(12)).isEqualTo("134-145 prefill 1");
    }

    /** A threshold of 4 in a budget of 12: two long prompts are under way at once, and the short one overtakes neither. */
    @Test
    void vllmSharesTheBudgetAmongLongPrompts() {
        assertThat(Schedule.of(1, 100)
                        .request(0, 8, 1)
                        .request(0, 6, 1)
                        .request(0, 2, 1)
                        .under(() -> new ChunkedPrefill(new ChunkedPrefill.Options(12, 4, false, 4, 0))))
                .containsExactly("0-20 prefill 10", "20-36 prefill 6");
    }

    /** 10 blocks of 1 token, a watermark of 3: B's 4 tokens fit beside A's 4, but would leave 2. Alone, A needs no margin. */
    @Test
    void vllmLeavesAWatermarkFree() {
        assertThat(Schedule.of(1, 10)
                        .request(0, 4, 1)
                        .request(0, 4, 1)
                        .under(() -> new ChunkedPrefill(new ChunkedPrefill.Options(12, 4, false, 0, 0.3))))
                .containsExactly("0-14 prefill 4", "14-28 prefill 4");
    }

    @Test
    void whoeverWaitsHasToSaySo() {
        BatchPolicy sleeper = (now, step) -> step.wakeAt(now.nanos() + 1);
        assertThatThrownBy(() -> Schedule.of(4, 4).request(0, 1, 1).under(() -> sleeper))
                .hasMessageContaining("does not wait");
        assertThatThrownBy(() -> Schedule.of(4, 4).request(0, 1, 1).under(() -> (now, step) -> {}))
                .hasMessageContaining("P34");
    }
}
