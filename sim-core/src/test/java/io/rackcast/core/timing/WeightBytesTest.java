package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a chip holds of models of width 64: layers by hand. */
class WeightBytesTest {
    private static final Mamba2 STATES = new Mamba2(4, 8, 16, 1, 4);
    private static final Optional<StoredFormat> SAME = Optional.empty();

    private static ModelArchitecture model(Vocabulary vocabulary, LayerGroup... groups) {
        return new ModelArchitecture(64, vocabulary, List.of(groups), Norm.RMS, true, 8192, 0);
    }

    private static ModelArchitecture model(Vocabulary.Head head, LayerGroup... groups) {
        return model(new Vocabulary(100, head, false, 0, false), groups);
    }

    private static ModelArchitecture layers(int count, Mixer mixer, FeedForward part) {
        return model(Vocabulary.Head.OWN, new LayerGroup(count, mixer, part, 1));
    }

    private static WeightBytes weigh(ModelArchitecture model, Parallelism sizes, WeightFormat format) {
        return WeightBytes.of(new Sharding(model, sizes), ModuleFormats.uniform(format, Cases.ROUND_CHIP, true));
    }

    private static long linear(ModelArchitecture model, int chips) {
        return weigh(model, Parallelism.tensor(chips), WeightFormat.BF16).linear();
    }

    /**
     * Two layers of 64 x (3 x 32 + 32 + 4) = 8,448 values. Rows 128, as 100 are padded, of 64 values. Norms 2 x 64, gains 2 x
     * 32, the last norm 64; convolution 64 x 5 and three values for each of 4 heads: 332 twice: 920 values.
     */
    @Test
    void statesAndEnds() {
        ModelArchitecture model = layers(2, STATES, new NoFeedForward());
        assertThat(weigh(model, Parallelism.NONE, WeightFormat.BF16))
                .isEqualTo(new WeightBytes(2 * 2 * 8_448, 2 * 128 * 64, 2 * 128 * 64, 2 * 920));
        assertThat(weigh(model, Parallelism.tensor(2), WeightFormat.BF16))
                .isEqualTo(new WeightBytes(2 * 8_448, 128 * 64, 128 * 64, 2 * 920));
        assertThat(weigh(model, Parallelism.NONE, WeightFormat.FP8).linear()).isEqualTo(2 * 8_448);
        assertThat(weigh(model, Parallelism.NONE, WeightFormat.BF16).total())
                .isEqualTo(4 * 8_448 + 4 * 128 * 64 + 2 * 920);
    }

    /** States have a format of their own, attention another: 8,448 bytes, and 2 bytes of 64 x (32 + 32 + 32) values. */
    @Test
    void statesAreNoAttention() {
        Attention attention = Dense.attention(4, 2, 8, false, QueryKeyNorm.NONE);
        ModelArchitecture model = model(
                Vocabulary.Head.TIED,
                new LayerGroup(1, STATES, new NoFeedForward(), 1),
                new LayerGroup(1, attention, new NoFeedForward(), 1));
        Quantisation checkpoint = new Quantisation(
                StoredFormat.BF16,
                SAME,
                SAME,
                SAME,
                Optional.of(StoredFormat.FP8),
                SAME,
                SAME,
                SAME,
                SAME,
                Optional.empty());
        assertThat(weigh(model, checkpoint)).isEqualTo(8_448 + 2 * 64 * 96);
    }

    private static long weigh(ModelArchitecture model, Quantisation checkpoint) {
        ModuleFormats formats =
                ModuleFormats.of(WeightFormat.FP8, checkpoint, WeightFormat.BF16, Cases.ROUND_CHIP, true);
        return WeightBytes.of(new Sharding(model, Parallelism.NONE), formats).linear();
    }

    /** 2 x 64 x 128 values, and nothing where tokens would meet. */
    @Test
    void aLayerWithoutMixer() {
        assertThat(linear(layers(3, new NoMixer(), new Mlp(128, false, false)), 1))
                .isEqualTo(3 * 2 * 16_384);
        assertThat(linear(layers(3, new NoMixer(), new Mlp(128, true, false)), 2))
                .isEqualTo(3 * 2 * 24_576 / 2);
    }

    /** Queries, their gate and the output 3 x 32, keys and values 2 x 16; on 4 chips a fourth and one key/value head of 2. */
    @Test
    void aGateIsAsWideAsQueries() {
        Attention gated = new Attention(4, 2, 8, new Reach.Full(), false, false, QueryKeyNorm.NONE, true, false, false);
        assertThat(linear(layers(1, gated, new NoFeedForward()), 1)).isEqualTo(2 * 64 * (96 + 32));
        assertThat(linear(layers(1, gated, new NoFeedForward()), 4)).isEqualTo(2 * 64 * (24 + 16));
    }

    /**
     * Of 4 heads: queries 32 x (64 + 4 x 12), up 16 x 4 x 16, output 4 x 8 x 64; on 2 chips of 2. Down 64 x 20, and the
     * indexer 32 x 16 + 64 x 10, on every chip.
     */
    @Test
    void latentsAreRepeated() {
        LatentAttention indexed = new LatentAttention(4, 32, 16, 8, 4, 8, Optional.of(new Indexer(2, 8, 10)));
        assertThat(linear(layers(1, indexed, new NoFeedForward()), 1))
                .isEqualTo(2 * (3_584 + 1_280 + 1_024 + 2_048 + 1_152));
        assertThat(linear(layers(1, indexed, new NoFeedForward()), 2))
                .isEqualTo(2 * (32 * (64 + 24) + 1_280 + 512 + 1_024 + 1_152));
        LatentAttention direct = new LatentAttention(4, 0, 16, 8, 4, 8, Optional.empty());
        assertThat(linear(layers(1, direct, new NoFeedForward()), 2)).isEqualTo(2 * (64 * 24 + 1_280 + 512 + 1_024));
    }

    /** 8 experts of 3 x 64 x 32 on 4 chips: two chips share them, two cut each; a router of 8 + 1 rows on each; shared 3 x 64 x 48. */
    @Test
    void expertsAreDividedWholeThenCut() {
        Experts experts = new Experts(8, 2, 32, true, false, 48, true, false);
        ModelArchitecture model = layers(1, new NoMixer(), experts);
        long expected = 2 * (3 * 64 * 16 * 4 + 9 * 64 + 3 * 64 * 48 / 4);
        assertThat(weigh(model, new Parallelism(4, 1, 1, 2), WeightFormat.BF16).linear())
                .isEqualTo(expected);
        Experts plain = new Experts(8, 2, 32, false, false, 0, false, false);
        assertThat(linear(layers(1, new NoMixer(), plain), 1)).isEqualTo(2 * (2 * 64 * 32 * 8 + 8 * 64));
        // In fp8, routers stay as they are.
        assertThat(weigh(layers(1, new NoMixer(), plain), Parallelism.NONE, WeightFormat.FP8)
                        .linear())
                .isEqualTo(2 * 64 * 32 * 8 + 2 * 8 * 64);
    }

    /** Biases: of 2 layers 2 x 128 + 64; of 3 experts as many each, and of a router one each. Norms 64 a layer and 64. */
    @Test
    void biasesStayInSixteenBits() {
        ModelArchitecture dense = layers(2, new NoMixer(), new Mlp(128, true, true));
        assertThat(weigh(dense, Parallelism.NONE, WeightFormat.FP8).other()).isEqualTo(2 * (2 * 320 + 3 * 64));
        Experts experts = new Experts(3, 1, 128, true, true, 0, false, true);
        assertThat(weigh(layers(2, new NoMixer(), experts), Parallelism.NONE, WeightFormat.FP8)
                        .other())
                .isEqualTo(2 * (2 * (3 * 320 + 3) + 3 * 64));
    }

    /** One of two layers in 16 bits rather than 8: 16,384 bytes more; on 4 chips a fourth. */
    @Test
    void whatACheckpointLeavesOutIsHeavier() {
        ModelArchitecture model = layers(2, new NoMixer(), new Mlp(128, false, false));
        Quantisation checkpoint = new Quantisation(
                StoredFormat.FP8, SAME, SAME, SAME, SAME, SAME, SAME, SAME, SAME, Optional.of(Map.of("mlp", 1)));
        assertThat(weigh(model, checkpoint)).isEqualTo(16_384 + 2 * 16_384);
        ModuleFormats formats =
                ModuleFormats.of(WeightFormat.FP8, checkpoint, WeightFormat.BF16, Cases.ROUND_CHIP, true);
        assertThat(WeightBytes.of(new Sharding(model, Parallelism.tensor(4)), formats)
                        .linear())
                .isEqualTo(3 * 16_384 / 4);
    }

    /** Three layers on two stages: two of them on the first. It or the last one is fullest, with the larger of both ends. */
    @Test
    void aStageHoldsOneOfTheEnds() {
        LayerGroup group = new LayerGroup(3, new NoMixer(), new Mlp(128, false, false), 1);
        Parallelism two = new Parallelism(1, 2, 1, 1);
        WeightBytes alike = weigh(model(Vocabulary.Head.OWN, group), two, WeightFormat.BF16);
        // Norms 4 x 64 values: two thirds, rounded up.
        assertThat(alike).isEqualTo(new WeightBytes(2 * 2 * 16_384, 16_384, 0, 342));
        Vocabulary positions = new Vocabulary(100, Vocabulary.Head.OWN, false, 10, false);
        assertThat(weigh(model(positions, group), Parallelism.NONE, WeightFormat.BF16)
                        .embedding())
                .isEqualTo(16_384 + 10 * 64 * 2);
        assertThat(weigh(model(positions, group), Parallelism.NONE, WeightFormat.BF16)
                        .head())
                .isEqualTo(16_384);
        Quantisation narrow = Cases.embeddingIn(StoredFormat.FP8);
        ModuleFormats formats = ModuleFormats.of(WeightFormat.FP8, narrow, WeightFormat.BF16, Cases.ROUND_CHIP, true);
        WeightBytes heads = WeightBytes.of(new Sharding(model(Vocabulary.Head.OWN, group), two), formats);
        assertThat(heads.embedding()).isZero();
        assertThat(heads.head()).isEqualTo(16_384);
    }
}
