package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The longest request that each policy is sure to complete, alone on 100 blocks of 16 tokens. */
class ContextLimitTest {
    private static final int LIMIT = 1_600;
    /** A prompt of 6 full blocks and 4 tokens, answered four times: (6 + 94 / 4) x 16 = 464 tokens each. */
    private static final GroupAlone FOUR = new GroupAlone(100, 4, 100, 0, 16);
    /** The same with 2 blocks for each sequence whatever its length: (6 + 86 / 4) x 16 = 432. */
    private static final GroupAlone FOUR_AND_STATES = new GroupAlone(100, 4, 100, 2, 16);

    private static final List<IntFunction<BatchPolicy>> BY_SEQUENCES = List.of(
            most -> new ChunkedPrefill(new ChunkedPrefill.Options(2_048, most)),
            most -> new InflightBatching(new InflightBatching.Options(most, most)),
            most -> new JetStream(new JetStream.Options(most)),
            most -> new LlamaCpp(new LlamaCpp.Options(most, 2_048)),
            most -> new MaxUtilization(new MaxUtilization.Options(most, most, BatchWait.NONE)),
            most -> new Orca(new Orca.Options(most)),
            most -> new PrefillFirst(new PrefillFirst.Options(2_048, most, 0)),
            most -> new PromptBatches(new PromptBatches.Options(2_048, most)),
            most -> new Sarathi(new Sarathi.Options(2_048, most, 0)),
            most -> new Slots(new Slots.Options(most, 512)),
            most -> new StaticBatch(new StaticBatch.Options(most)));

    @Test
    void aGroupHasToFitIntoTheBatch() {
        for (IntFunction<BatchPolicy> policy : BY_SEQUENCES) {
            BatchPolicy four = policy.apply(4);
            assertThat(four.contextLimit(FOUR.longest(0), FOUR)).as("%s", four).isEqualTo(464);
            assertThat(policy.apply(3).contextLimit(FOUR.longest(0), FOUR))
                    .as("%s", four)
                    .isZero();
        }
    }

    /** 10 of 100 blocks stay free: a prompt has 90 x 16 = 1,440 tokens, and one more comes of it. */
    @Test
    void whatTheWatermarkWithholdsIsNotAdmitted() {
        BatchPolicy vllm = new PrefillFirst(new PrefillFirst.Options(2_048, 8, 0.1));
        BatchPolicy sarathi = new Sarathi(new Sarathi.Options(512, 8, 0.1));
        for (BatchPolicy policy : List.of(vllm, sarathi)) {
            assertThat(policy.contextLimit(LIMIT, 100, 16)).isEqualTo(1_441);
            assertThat(policy.contextLimit(300, 100, 16)).isEqualTo(300);
            // (6 + 84 / 4) x 16 = 432, and one more.
            assertThat(policy.contextLimit(464, FOUR)).isEqualTo(433);
            // A tenth of 98 is 9: (6 + (100 - 9 - 8 - 6) / 4) x 16 = 25 x 16 = 400, and one more.
            assertThat(policy.contextLimit(432, FOUR_AND_STATES)).isEqualTo(401);
            // 7 full blocks: (7 + (100 - 9 - 8 - 7) / 4) x 16 = 26 x 16 = 416, and one more; a tenth of 102 would leave
            // a block less.
            assertThat(policy.contextLimit(448, new GroupAlone(116, 4, 100, 2, 16)))
                    .isEqualTo(417);
            assertThat(policy.contextLimit(300, FOUR)).isEqualTo(300);
        }
    }

    /** A budget of 512 tokens: of one request as many and one more; of four 100 + (512 - 100) / 4 = 203, and one more. */
    @Test
    void aPromptIsRecomputedInOneStepByVllmV0() {
        BatchPolicy policy = new PrefillFirst(new PrefillFirst.Options(512, 8, 0.1));
        assertThat(policy.contextLimit(LIMIT, 100, 16)).isEqualTo(513);
        assertThat(policy.contextLimit(464, FOUR)).isEqualTo(204);
    }

    /** One token has to stay free: 1,599; of four 100 + (1,600 - 1 - 100) / 4 = 474, and 442 where 8 blocks are taken. */
    @Test
    void sglangCountsTokens() {
        BatchPolicy policy = new PromptBatches(new PromptBatches.Options(512, 8));
        assertThat(policy.contextLimit(LIMIT, 100, 16)).isEqualTo(1_599);
        assertThat(policy.contextLimit(1_000, 100, 16)).isEqualTo(1_000);
        assertThat(policy.contextLimit(1_000, FOUR)).isEqualTo(474);
        assertThat(policy.contextLimit(1_000, FOUR_AND_STATES)).isEqualTo(442);
        // A prompt that fills the cache has room for nothing: no sequence goes beyond it.
        assertThat(policy.contextLimit(2_000, new GroupAlone(1_600, 2, 100, 0, 16)))
                .isEqualTo(1_600);
    }

    @Test
    void aPolicyThatSaysNothingCompletesWhatFits() {
        BatchPolicy any = (now, step) -> {};
        assertThat(any.contextLimit(LIMIT, 100, 16)).isEqualTo(LIMIT);
        assertThat(any.contextLimit(464, FOUR)).isEqualTo(464);
    }
}
