package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.StoredFormat;
import io.rackcast.core.model.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The terms of the bound, one by one, on models of width 64 without a head unless said. */
class SpeedOfLightTermsTest {
    private static final ChipSpec CHIP = Cases.ROUND_CHIP;
    /** 2 of 4 experts of 3 x 64 x 32 = 6,144 values. */
    private static final Experts EXPERTS = new Experts(4, 2, 32, true, false, 0, false, false);

    private static ModelArchitecture model(Vocabulary.Head head, LayerGroup... groups) {
        return new ModelArchitecture(
                64, new Vocabulary(100, head, false, 0, false), List.of(groups), Norm.RMS, true, 8192, 0);
    }

    private static ServedModel served(ModelArchitecture model, Parallelism sizes, WeightFormat format) {
        return new ServedModel(
                CHIP,
                model,
                sizes,
                ModuleFormats.uniform(format, CHIP, true),
                KvFormat.BF16,
                Routing.EVEN,
                Cases.perfectKernels(),
                HostProfile.NONE,
                GraphCapture.EAGER);
    }

    private static SpeedOfLight light(ModelArchitecture model) {
        return new SpeedOfLight(served(model, Parallelism.NONE, WeightFormat.BF16));
    }

    /**
     * 3 layers of 4 heads on a latent of 16 + 4: queries 32 x (64 + 4 x 12) = 3,584, down 64 x 20 = 1,280, up 16 x 4 x 16 =
     * 1,024, output 32 x 64 = 2,048; indexer 32 x 16 + 64 x 10 = 1,152: 9,088, in all 27,264 values and 54,528 operations a
     * token. A pair that the indexer scores: 3 x 2 x 2 x 8 = 96; one that attention reads: 3 x 2 x 4 x (12 + 8) = 480. Cached:
     * 3 x 8 bytes of keys of the indexer, 3 x 20 x 2 of latents.
     */
    @Test
    void indexersScoreEverythingAndLatentsAreReadWhereChosen() {
        LatentAttention latent = new LatentAttention(4, 32, 16, 8, 4, 8, Optional.of(new Indexer(2, 8, 10)));
        SpeedOfLight light = light(model(Vocabulary.Head.NONE, new LayerGroup(3, latent, new NoFeedForward(), 1)));
        StepWork work = new StepWork(1, 5, 1000, 50, 200, 10, 3);
        assertThat(light.flops(work)).isEqualTo(5 * 54_528.0 + 1000 * 96 + 50 * 480);
        assertThat(light.bytes(work)).isEqualTo(2 * 27_264.0 + 200 * 24 + 10 * 120);
        assertThat(light.layerBytes(work)).isEqualTo(light.bytes(work));
        assertThat(light.headBytes(work)).isZero();
    }

    /** Without one, all pairs and all that is cached count in full. */
    @Test
    void latentsWithoutIndexerAreReadInFull() {
        LatentAttention latent = new LatentAttention(4, 0, 16, 8, 4, 8, Optional.empty());
        SpeedOfLight light = light(model(Vocabulary.Head.NONE, new LayerGroup(1, latent, new NoFeedForward(), 1)));
        // 64 x 48 + 1,280 + 1,024 + 2,048 = 7,424 values.
        assertThat(light.flops(new StepWork(1, 1, 10, 1, 0, 0, 0))).isEqualTo(2 * 7_424.0 + 10 * 160);
        assertThat(light.bytes(new StepWork(1, 1, 0, 0, 10, 1, 0))).isEqualTo(2 * 7_424.0 + 10 * 40);
    }

    /**
     * 2 layers of 4 x 8 channels with 16 values of state: 64 x (3 x 32 + 32 + 4) = 8,448 values; updates 5 x 512 and
     * convolution 2 x 4 x 64: 3,072 operations a token. In fp8 the matrices take half the time, the states do not.
     */
    @Test
    void statesAreUpdatedInSixteenBits() {
        LayerGroup group = new LayerGroup(2, new Mamba2(4, 8, 16, 1, 4), new NoFeedForward(), 1);
        ServedModel served = served(model(Vocabulary.Head.NONE, group), Parallelism.NONE, WeightFormat.FP8);
        SpeedOfLight light = new SpeedOfLight(served);
        StepWork work = new StepWork(1, 10, 0, 0, 0, 0, 0);
        double seconds = 10 * (2 * 2 * 8_448 / 2e15 + 2 * 3_072 / 1e15);
        assertThat(light.flops(work)).isEqualTo(10 * 2 * (2.0 * 8_448 + 3_072));
        assertThat(light.computeSeconds(work)).isCloseTo(seconds, within(1e-12 * seconds));
        assertThat(light.layerPeakSeconds(work)).isCloseTo(seconds, within(1e-12 * seconds));
        assertThat(light.bytes(work)).isEqualTo(2 * 8_448);
        // 2e15 operations a second in the format of the weights.
        assertThat(light.mfu(work, 1)).isCloseTo(10 * 2 * (2.0 * 8_448 + 3_072) / 2e15, within(1e-24));
        assertThat(light.mbu(work, 1)).isCloseTo(2 * 8_448 / 2e12, within(1e-20));
    }

    /** 100 rows of 64: 12,800 operations a logit, 12,800 bytes a step that has any. */
    @Test
    void theHeadIsReadByStepsWithLogits() {
        Attention attention = Dense.attention(4, 2, 8, false, QueryKeyNorm.NONE);
        LayerGroup group = new LayerGroup(1, attention, new NoFeedForward(), 1);
        SpeedOfLight light = light(model(Vocabulary.Head.TIED, group));
        assertThat(light.headBytes(new StepWork(3, 9, 0, 0, 0, 0, 2))).isEqualTo(2 * 12_800);
        assertThat(light.headBytes(new StepWork(3, 9, 0, 0, 0, 0, 7))).isEqualTo(3 * 12_800);
        assertThat(light.headPeakSeconds(new StepWork(3, 9, 0, 0, 0, 0, 7))).isEqualTo(7 * 12_800 / 1e15);
        StepWork logits = new StepWork(0, 0, 0, 0, 0, 0, 7);
        assertThat(light.flops(logits)).isEqualTo(7 * 12_800);
        assertThat(light.bytes(new StepWork(1, 0, 0, 0, 0, 0, 7)) - light.bytes(new StepWork(1, 0, 0, 0, 0, 0, 0)))
                .isEqualTo(12_800);
    }

    /**
     * A head in fp8 multiplies twice as fast as one in 16 bits: 100,000 rows of 8,192 are 1,638.4 million operations a
     * logit, at 2 PFLOP/s, and 819.2 million bytes. What is useful stays the same, and no step beats the bound.
     */
    @Test
    void aNarrowHeadMultipliesAtItsOwnRate() {
        Attention attention = Dense.attention(4, 2, 8, false, QueryKeyNorm.NONE);
        ModelArchitecture model = new ModelArchitecture(
                8_192,
                new Vocabulary(100_000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(1, attention, new NoFeedForward(), 1)),
                Norm.RMS,
                true,
                8192,
                0);
        Optional<StoredFormat> same = Optional.empty();
        Quantisation checkpoint = new Quantisation(
                StoredFormat.BF16,
                same,
                Optional.of(StoredFormat.FP8),
                same,
                same,
                same,
                same,
                same,
                same,
                Optional.empty());
        ServedModel plain = served(model, Parallelism.NONE, WeightFormat.BF16);
        ServedModel served = new ServedModel(
                CHIP,
                model,
                Parallelism.NONE,
                ModuleFormats.of(WeightFormat.BF16, checkpoint, WeightFormat.BF16, CHIP, true),
                KvFormat.BF16,
                Routing.EVEN,
                Cases.perfectKernels(),
                HostProfile.NONE,
                GraphCapture.EAGER);
        SpeedOfLight light = new SpeedOfLight(served);
        StepWork logits = new StepWork(1, 0, 0, 0, 0, 0, 1000);
        assertThat(light.headPeakSeconds(logits)).isEqualTo(1000 * 1_638_400_000.0 / 2e15);
        assertThat(light.computeSeconds(logits)).isEqualTo(1000 * 1_638_400_000.0 / 2e15);
        assertThat(light.headBytes(logits)).isEqualTo(819_200_000);
        assertThat(light.flops(logits)).isEqualTo(1000 * 1_638_400_000.0);
        assertThat(new SpeedOfLight(plain).computeSeconds(logits)).isEqualTo(1000 * 1_638_400_000.0 / 1e15);
        StepLoad load = new StepLoad();
        for (int i = 0; i < 1000; i++) {
            load.addDecode(1);
        }
        assertThat(new DirectStepTimer(served).breakdown(load).seconds()).isGreaterThan(light.seconds(load));
    }

    /** P38 of any service, checkpoints in several formats among them. */
    @Test
    void noStepOfAnyServiceBeatsIt() {
        SplittableRandom random = new SplittableRandom(38);
        for (int i = 0; i < 500; i++) {
            ServedModel served = EveryService.next(random);
            StepLoad load = EveryService.batch(random, served)
                    .load(served.model().localReach().orElseGet(Reach.Full::new));
            assertThat(new DirectStepTimer(served).breakdown(load).seconds() * (1 + 1e-12))
                    .as("%s on %s", load, served)
                    .isGreaterThanOrEqualTo(new SpeedOfLight(served).seconds(load));
        }
    }

    /** Pairs in a window are 4 x 32 operations, tokens in it 2 x 16 x 2 bytes, and neither counts as the whole context. */
    @Test
    void windowsAreCountedApart() {
        Attention window =
                new Attention(4, 2, 8, new Reach.Window(10), false, false, QueryKeyNorm.NONE, false, false, false);
        SpeedOfLight light = light(model(Vocabulary.Head.NONE, new LayerGroup(1, window, new NoFeedForward(), 1)));
        assertThat(light.flops(new StepWork(0, 0, 100, 3, 0, 0, 0))).isEqualTo(3 * 128);
        assertThat(light.bytes(new StepWork(0, 0, 0, 0, 100, 3, 0))).isEqualTo(3 * 64);
        assertThat(light.layerPeakSeconds(new StepWork(0, 0, 100, 3, 0, 0, 0))).isEqualTo(3 * 128 / 1e15);
    }

    /**
     * Rank 2 beside queries, keys, values 3 x 64 + 32 + 32 = 256 and output 32 + 64 = 96: 704 values. An expert: 2 x (64 +
     * 32) + 32 + 64 = 288, 576 values. A token through an adapter: 2 x 704, and 2 visits of 2 x 576 operations. Three tokens
     * of two adapters, 2 and 1, touch 4 x (1 - 0.5^2) = 3 and 2 experts' parts.
     */
    @Test
    void adaptersAreReadByThoseWhoPassThroughThem() {
        Attention attention = Dense.attention(4, 2, 8, false, QueryKeyNorm.NONE);
        ModelArchitecture model = model(Vocabulary.Head.NONE, new LayerGroup(1, attention, EXPERTS, 1));
        ServedModel plain = served(model, Parallelism.NONE, WeightFormat.BF16);
        SpeedOfLight without = new SpeedOfLight(plain);
        SpeedOfLight with = new SpeedOfLight(plain.with(new AdapterShape(2, 8, true)));
        StepWork work = new StepWork(1, 5, 0, 0, 0, 0, 0, 3, 2);
        double flops = 3 * (2 * 704 + 2 * 2 * 576);
        double bytes = 2 * 2 * 704 + 2 * 576 * (3 + 2);
        assertThat(with.flops(work) - without.flops(work)).isEqualTo(flops);
        assertThat(with.bytes(work) - without.bytes(work)).isEqualTo(bytes);
        assertThat(with.layerBytes(work)).isEqualTo(with.bytes(work));
        assertThat(with.layerPeakSeconds(work) - without.layerPeakSeconds(work)).isCloseTo(flops / 1e15, within(1e-20));
        StepWork none = new StepWork(1, 5, 0, 0, 0, 0, 0);
        assertThat(with.bytes(none)).isEqualTo(without.bytes(none));
        SpeedOfLight shallow = new SpeedOfLight(plain.with(new AdapterShape(2, 8)));
        assertThat(shallow.bytes(work) - without.bytes(work)).isEqualTo(2 * 2 * 704);
    }

    /** The tokens of two batches touch together 4 x (1 - 0.5^4) = 3.75 experts of 12,288 bytes, half of them for each. */
    @Test
    void batchesReadTheirExpertsTogether() {
        ModelArchitecture model = model(Vocabulary.Head.NONE, new LayerGroup(1, new NoMixer(), EXPERTS, 1));
        SpeedOfLight light = new SpeedOfLight(served(model, new Parallelism(1, 1, 2, 2), WeightFormat.BF16));
        // A router of 64 x 4 values.
        StepWork work = new StepWork(3, 6, 0, 0, 0, 0, 0);
        assertThat(light.bytes(work)).isCloseTo(3 * (512 + 3.75 * 12_288 / 2), within(1e-9));
        assertThat(light.flops(work)).isEqualTo(6 * (2 * 256 + 2 * 2 * 6_144));
        assertThat(light.bytes(StepWork.NONE)).isZero();
    }

    /** A sum for a mixer, and one for what follows where it is not sent to other chips: 128 bytes each at 450 GB/s. */
    @Test
    void linksCarryTheSumsOfLayers() {
        Attention attention = Dense.attention(4, 2, 8, false, QueryKeyNorm.NONE);
        ModelArchitecture model = model(
                Vocabulary.Head.NONE,
                new LayerGroup(5, attention, new NoFeedForward(), 1),
                new LayerGroup(3, new NoMixer(), EXPERTS, 1),
                new LayerGroup(2, attention, EXPERTS, 1));
        StepWork work = new StepWork(1, 10, 0, 0, 0, 0, 0);
        SpeedOfLight one = new SpeedOfLight(served(model, Parallelism.tensor(2), WeightFormat.BF16));
        assertThat(one.linkSeconds(work)).isCloseTo(10 * (5 + 3 + 4) * 128 / 450e9, within(1e-20));
        SpeedOfLight two = new SpeedOfLight(served(model, new Parallelism(2, 1, 2, 1), WeightFormat.BF16));
        assertThat(two.linkSeconds(work)).isCloseTo(10 * (5 + 2) * 128 / 450e9, within(1e-20));
        SpeedOfLight alone = new SpeedOfLight(served(model, Parallelism.NONE, WeightFormat.BF16));
        assertThat(alone.linkSeconds(work)).isZero();
    }
}
