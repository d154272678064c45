package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Adapters beside routed experts, and in the stages of a pipeline. */
class AdaptedExpertsTest {
    private static final AdapterShape PLAIN = new AdapterShape(16, 16);
    private static final AdapterShape ON_EXPERTS = new AdapterShape(16, 16, true);

    /** Mixtral 8x7B: Llama's layers with 8 experts of 14,336 columns, two for each token. */
    private static final ModelArchitecture MIXTRAL = mixtral();

    private static ModelArchitecture mixtral() {
        Experts experts = new Experts(8, 2, 14_336, true, false, 0, false, false);
        return new ModelArchitecture(
                4096,
                new Vocabulary(32_000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(32, Dense.attention(32, 8, 128, false, QueryKeyNorm.NONE), experts, 2)),
                Norm.RMS,
                true,
                32_768,
                0);
    }

    @Test
    void everyExpertHasItsOwn() {
        // Attention per layer and rank: 18,432 + 8,192 (AdapterStepTest). An expert: gate, up 2 x 4096 + 2 x 14,336 =
        // 36,864, down 14,336 + 4096 = 18,432, together 55,296; eight of them 442,368.
        // 32 layers x (26,624 + 442,368) x rank 16 x 2 B = 480,247,808 B, of which attention has 27,262,976 B.
        Sharding whole = new Sharding(MIXTRAL, Parallelism.NONE);
        assertThat(ON_EXPERTS.slotBytes(whole)).isEqualTo(480_247_808);
        assertThat(PLAIN.slotBytes(whole)).isEqualTo(27_262_976);
        assertThat(ON_EXPERTS.fileBytes(MIXTRAL)).isEqualTo(480_247_808.0);
        // On two chips: q, k, v 3 x 4096 + 3072, output 2048 + 4096; each expert 2 x 4096 + 14,336 and 7168 + 4096.
        Sharding half = new Sharding(MIXTRAL, Parallelism.tensor(2));
        assertThat(ON_EXPERTS.slotBytes(half)).isEqualTo(32L * (21_504 + 8 * 33_792) * 16 * 2);
    }

    @Test
    void aStageHoldsThePartOfItsLayers() {
        // 32 layers on three stages: the deepest has 11 of them.
        Sharding three = new Sharding(Cases.LLAMA_8B, new Parallelism(1, 3, 1, 1));
        assertThat(PLAIN.slotBytes(three)).isEqualTo(11L * 81_920 * 16 * 2);
        assertThat(PLAIN.loadBytes(three)).isEqualTo(11L * 81_920 * 16 * 2);
    }

    @Test
    void aDecodeReadsThePartsOfTheExpertsThatItVisits() {
        ServedModel served = Cases.served(MIXTRAL, 1, Cases.perfectKernels());
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        load.adapterTokens = 1;
        load.adapters = 1;
        double attention = seconds(served.with(PLAIN), load);
        // One token visits 2 of 8 experts. An expert's part: 16 x 55,296 x 2 B = 1,769,472 B. Per visit: to the rank 2
        // x (4096
        // + 32) B, back 2 x 32 + 10 x 28,672 B; 2 x (14,336 + 16) B, and 2 x 16 + 10 x 4096 B: 364,736 B. Over 2 TB/s.
        double visit = 1_769_472 + 364_736;
        assertThat(seconds(served.with(ON_EXPERTS), load) - attention).isCloseTo(32 * 2 * visit / 2e12, within(1e-9));
        // Two tokens of one adapter visit 8 x (1 - 0.75^2) = 3.5 experts, of two adapters 2 + 2.
        load.addDecode(1000);
        load.adapterTokens = 2;
        attention = seconds(served.with(PLAIN), load);
        double activations = 4 * 364_736;
        assertThat(seconds(served.with(ON_EXPERTS), load) - attention)
                .isCloseTo(32 * (3.5 * 1_769_472 + activations) / 2e12, within(1e-9));
        load.adapters = 2;
        attention = seconds(served.with(PLAIN), load);
        assertThat(seconds(served.with(ON_EXPERTS), load) - attention)
                .isCloseTo(32 * (4 * 1_769_472 + activations) / 2e12, within(1e-9));
    }

    private static double seconds(ServedModel served, StepLoad load) {
        return new DirectStepTimer(served).breakdown(load).secondsOf(Operator.ADAPTERS);
    }

    @Test
    void tokensAreDividedBetweenAdaptersAsEvenlyAsMayBe() {
        ExpertLoad load = new ExpertLoad(new Experts(8, 2, 64, true, false, 0, false, false), Routing.EVEN, 1);
        // Seven tokens of three adapters: 3 + 2 + 2.
        double expected = load.touched(3) + 2 * load.touched(2);
        assertThat(load.touchedBy(3, 7)).isCloseTo(expected, within(1e-12));
        assertThat(new TouchedExperts(load).by(3, 7)).isCloseTo(expected, within(1e-12));
        // More tokens of one adapter than are looked up.
        assertThat(new TouchedExperts(load).by(1, 100_000)).isEqualTo(load.touched(100_000));
    }

    @Test
    void bothTimersAgreeAndNeitherBeatsPhysics() {
        SplittableRandom random = new SplittableRandom(20_261_123);
        int seen = 0;
        while (seen < 150) {
            ServedModel plain = Cases.random(random);
            boolean fits = plain.model().mixtureOfExperts()
                    && plain.parallelism().expert() == 1
                    && plain.parallelism().data() == 1;
            if (!fits) {
                continue;
            }
            seen++;
            int rank = 1 + random.nextInt(64);
            ServedModel served = plain.with(new AdapterShape(rank, rank + random.nextInt(2) * 7, true));
            TabulatedStepTimer fast = new TabulatedStepTimer(served);
            DirectStepTimer direct = new DirectStepTimer(served);
            SpeedOfLight bound = new SpeedOfLight(served);
            for (int i = 0; i < 20; i++) {
                StepLoad load = Cases.load(random, 300, i % 2 == 0 ? 3 : 0, i % 4 < 2 ? 100 : 30_000, served);
                long without = direct.latencyNanos(load);
                load.adapterTokens = 1 + random.nextInt(load.tokens());
                load.adapters = 1 + random.nextInt(Math.min(20, load.adapterTokens));
                long expected = direct.latencyNanos(load);
                assertThat(fast.latencyNanos(load) - expected)
                        .as("%s on %s", load, served)
                        .isBetween(-1L, 1L);
                assertThat(expected).isGreaterThanOrEqualTo(without).isGreaterThanOrEqualTo(bound.nanos(load));
            }
        }
    }

    @Test
    void expertsThatAreSpreadOverChipsHaveNone() {
        ServedModel spread = Cases.served(MIXTRAL, new Parallelism(2, 1, 1, 2), Cases.perfectKernels());
        assertThatThrownBy(() -> spread.with(ON_EXPERTS))
                .hasMessage("adapters on routed experts need all experts on each chip of a batch");
        assertThat(spread.with(PLAIN).adapters()).isEqualTo(PLAIN);
    }
}
