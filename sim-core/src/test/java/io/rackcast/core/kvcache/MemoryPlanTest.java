package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.timing.Cases;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.core.timing.WeightFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static final long GB = 1_000_000_000;

    /** Nothing reserved but the activations of one token. */
    private static final MemoryRules BARE = new MemoryRules(MemoryRules.Basis.TOTAL, 0.9, 0, 0, 0, 1, 1, 0, 16);

    @Test
    void cacheIsWhatWeightsLeaveOfTheShare() {
        MemoryPlan.Fits plan = (MemoryPlan.Fits) plan(80 * GB, Cases.LLAMA_8B, 1, WeightFormat.BF16, BARE, 8192);
        // 0.9 x 80 GB - 2 x 8,030,261,248 B (the vocabulary is a multiple of 64) - one token's activations.
        long activations = 2 * (2 * 4096 + 3 * 14_336);
        assertThat(plan.use().weights().total()).isEqualTo(16_060_522_496L);
        assertThat(plan.use().activationBytes()).isEqualTo(activations);
        assertThat(plan.use().kvBytes()).isEqualTo(72 * GB - 16_060_522_496L - activations);
        // 2 x 32 layers x 8 heads x 128 x 2 B = 128 KiB per token.
        assertThat(plan.kvBytesPerToken()).isEqualTo(131_072);
        assertThat(plan.blocks()).isEqualTo(plan.use().kvBytes() / (131_072 * 16));
        assertThat(plan.kvTokens()).isEqualTo(plan.blocks() * 16);
    }

    @Test
    void fourBitSeventyBillion() {
        Sharding one = new Sharding(Cases.LLAMA_70B, Parallelism.NONE);
        WeightBytes weights = WeightBytes.of(one, uniform(WeightFormat.INT4));
        // 70.55e9 parameters at 4.15 bits would be 36.6 GB; embedding and head in 16 bits make it 39.7 GB.
        assertThat(70_553_706_496L * 4.15 / 8 / GB).isBetween(36.55, 36.65);
        assertThat((double) weights.total() / GB).isBetween(39.65, 39.75);
    }

    @Test
    void whatDoesNotFitSaysHowMuchIsMissing() {
        MemoryPlan.Short plan = (MemoryPlan.Short) plan(24 * GB, Cases.LLAMA_70B, 1, WeightFormat.INT4, BARE, 8192);
        assertThat(plan.lack()).isEqualTo(MemoryPlan.Lack.WEIGHTS);
        assertThat(plan.shortBytes())
                .isEqualTo(plan.use().weights().total() + plan.use().activationBytes() - (long) (24 * GB * 0.9));
    }

    @Test
    void aCacheTooSmallForOneSequenceIsShortToo() {
        long memory = 20 * GB;
        MemoryPlan.Short plan = (MemoryPlan.Short) plan(memory, Cases.LLAMA_8B, 1, WeightFormat.BF16, BARE, 131_072);
        assertThat(plan.lack()).isEqualTo(MemoryPlan.Lack.CACHE);
        assertThat(plan.use().kvBytes()).isPositive();
        assertThat(plan.shortBytes()).isEqualTo(131_072L * 131_072 - plan.use().kvBytes());
        // With the missing bytes, and not with one block less, it fits (1 in 0.9 bytes are usable).
        long more = (long) Math.ceil(plan.shortBytes() / 0.9) + 1;
        assertThat(plan(memory + more, Cases.LLAMA_8B, 1, WeightFormat.BF16, BARE, 131_072))
                .isInstanceOf(MemoryPlan.Fits.class);
        assertThat(plan(memory + more - 131_072 * 16, Cases.LLAMA_8B, 1, WeightFormat.BF16, BARE, 131_072))
                .isInstanceOf(MemoryPlan.Short.class);
    }

    @Test
    void headsBeyondTheModelAreRepeated() {
        assertThat(perToken(8)).isEqualTo(131_072 / 8);
        assertThat(perToken(16)).isEqualTo(131_072 / 8);
        WeightBytes eight = WeightBytes.of(divided(8), uniform(WeightFormat.BF16));
        WeightBytes sixteen = WeightBytes.of(divided(16), uniform(WeightFormat.BF16));
        // The key and value columns stay whole: 2 x 4096 x 128 x 32 layers x 2 B do not halve.
        long keysAndValues = 2L * 4096 * 128 * 32 * 2;
        assertThat(2 * (sixteen.linear() - keysAndValues)).isEqualTo(eight.linear() - keysAndValues);
    }

    @Test
    void freeBasisTakesItsShareOfWhatIsLeft() {
        MemoryRules rules = new MemoryRules(MemoryRules.Basis.FREE, 0.8, 4 * GB, GB, 0, 1, 1, 0, 32);
        MemoryPlan plan = plan(80 * GB, Cases.LLAMA_8B, 2, WeightFormat.BF16, rules, 1);
        long free = 80 * GB - plan.use().fixedBytes();
        assertThat(plan.use().runtimeBytes()).isEqualTo(5 * GB);
        assertThat(plan.use().kvBytes()).isEqualTo((long) (free * 0.8));
    }

    /**
     * Mixtral, two of eight experts for each token: 2 B x (2 x 4096 + 2 x (3 x 14,336 + 4096)) = 204,800 B. Where two chips
     * share the experts, one visit of each token stays here on average: 2 B x (2 x 4096 + 3 x 14,336 + 4096) = 110,592 B; where
     * four cut each expert in two besides, of half the columns: 2 B x (2 x 4096 + 3 x 7168 + 4096) = 67,584 B.
     */
    @Test
    void expertsCopyEachTokenForEachVisit() {
        assertThat(activationBytes(true, Parallelism.NONE)).isEqualTo(204_800);
        assertThat(activationBytes(true, new Parallelism(1, 1, 2, 2))).isEqualTo(110_592);
        assertThat(activationBytes(true, new Parallelism(2, 1, 2, 2))).isEqualTo(67_584);
        assertThat(activationBytes(true, new Parallelism(1, 1, 8, 8))).isEqualTo(110_592);
        // Without gates: 2 B x (2 x 4096 + 2 x (2 x 14,336 + 4096)).
        assertThat(activationBytes(false, Parallelism.NONE)).isEqualTo(147_456);
    }

    private static long activationBytes(boolean gated, Parallelism parallelism) {
        LayerGroup dense = Cases.LLAMA_8B.groups().get(0);
        Experts experts = new Experts(8, 2, 14_336, gated, false, 0, false, false);
        ModelArchitecture mixtral = new ModelArchitecture(
                4096,
                Cases.LLAMA_8B.vocabulary(),
                List.of(new LayerGroup(32, dense.mixer(), experts, 2)),
                Norm.RMS,
                true,
                32_768,
                0);
        MemoryPlan plan = MemoryPlan.of(
                200 * GB, new Sharding(mixtral, parallelism), uniform(WeightFormat.BF16), KvFormat.BF16, BARE, true, 1);
        return plan.use().activationBytes();
    }

    /** A plan of four chips as one, and the share of each: items divide, and rules multiply what each chip reserves. */
    @Test
    void chipsThatAreOneShareEvenly() {
        MemoryUse four = new MemoryUse(400, 40, new WeightBytes(80, 20, 12, 8), 60, 44, 36, 52, 4);
        assertThat(four.spreadOver(4))
                .isEqualTo(new MemoryUse(100, 10, new WeightBytes(20, 5, 3, 2), 15, 11, 9, 13, 1));
        MemoryRules rules = new MemoryRules(MemoryRules.Basis.TOTAL, 0.9, 7, 5, 3, 512, 64, 10, 16);
        assertThat(rules.onEachOf(4))
                .isEqualTo(new MemoryRules(MemoryRules.Basis.TOTAL, 0.9, 28, 20, 12, 512, 64, 10, 16));
    }

    /** Half of 80 GB is withheld; activations and 3 GB of graphs live in it, and what they leave of it stays unused. */
    @Test
    void staticBasisKeepsActivationsAndGraphsOutsideItsShare() {
        MemoryRules rules = new MemoryRules(MemoryRules.Basis.STATIC, 0.5, GB, 0, 3 * GB, 8192, 1, 0, 16);
        MemoryPlan plan = plan(80 * GB, Cases.LLAMA_8B, 1, WeightFormat.BF16, rules, 1);
        assertThat(plan.use().activationBytes()).isEqualTo(8192L * 2 * (2 * 4096 + 3 * 14_336));
        assertThat(plan.use().withheldBytes()).isEqualTo(40 * GB - plan.use().activationBytes() - 3 * GB);
        assertThat(plan.use().kvBytes()).isEqualTo(40 * GB - 16_060_522_496L - GB);
    }

    /** 300 sequences in 256 tokens: 256 are sampled from 128,256 logits of 10 bytes, which is more than the layers take. */
    @Test
    void samplingMayTakeMoreThanTheLayers() {
        MemoryRules rules = new MemoryRules(MemoryRules.Basis.TOTAL, 0.9, 0, 0, 0, 256, 300, 10, 16);
        MemoryPlan plan = plan(80 * GB, Cases.LLAMA_8B, 1, WeightFormat.BF16, rules, 1);
        assertThat(256L * 2 * (2 * 4096 + 3 * 14_336)).isLessThan(256L * 10 * 128_256);
        assertThat(plan.use().activationBytes()).isEqualTo(256L * 10 * 128_256);
    }

    /** P16. */
    @Test
    void itemsNeverExceedTheMemoryAndMoreChipsHoldAtLeastAsMuch() {
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 2000; i++) {
            MemoryRules rules = new MemoryRules(
                    random.nextBoolean() ? MemoryRules.Basis.TOTAL : MemoryRules.Basis.FREE,
                    0.5 + random.nextDouble() / 2,
                    random.nextLong(4 * GB),
                    0,
                    random.nextLong(GB),
                    1 + random.nextInt(16_384),
                    1 + random.nextInt(1024),
                    random.nextInt(50),
                    1 + random.nextInt(64));
            long memory = GB + random.nextLong(200 * GB);
            long last = -1;
            for (int chips : new int[] {1, 2, 4, 8}) {
                MemoryPlan plan = plan(memory, Cases.LLAMA_70B, chips, WeightFormat.FP8, rules, 4096);
                MemoryUse use = plan.use();
                assertThat(use.withheldBytes() + use.fixedBytes() + use.kvBytes())
                        .isEqualTo(memory);
                long tokens = -1;
                if (plan instanceof MemoryPlan.Fits fits) {
                    tokens = fits.kvTokens();
                    assertThat(tokens).isGreaterThanOrEqualTo(4096);
                    assertThat(tokens * fits.kvBytesPerToken()).isLessThanOrEqualTo(use.kvBytes());
                }
                assertThat(tokens).isGreaterThanOrEqualTo(last);
                last = tokens;
            }
        }
    }

    private static long perToken(int chips) {
        return SequenceBytes.of(divided(chips), KvFormat.BF16, 16, true).perToken();
    }

    private static Sharding divided(int chips) {
        return new Sharding(Cases.LLAMA_8B, Parallelism.tensor(chips));
    }

    private static ModuleFormats uniform(WeightFormat format) {
        return ModuleFormats.uniform(format, Cases.ROUND_CHIP, true);
    }

    private static MemoryPlan plan(
            long memory, ModelArchitecture model, int chips, WeightFormat format, MemoryRules rules, int context) {
        Sharding sharding = new Sharding(model, Parallelism.tensor(chips));
        return MemoryPlan.of(memory, sharding, uniform(format), KvFormat.BF16, rules, true, context);
    }
}
