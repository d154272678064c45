package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What divides, and what a chip has of it. */
class ShardingTest {
    private static final Attention HEADS = attention(12, 6, new Reach.Full());

    private static Attention attention(int heads, int kvHeads, Reach reach) {
        return new Attention(heads, kvHeads, 8, reach, false, false, QueryKeyNorm.NONE, false, false, false);
    }

    private static ModelArchitecture model(LayerGroup... groups) {
        return new ModelArchitecture(
                64,
                new Vocabulary(100, Vocabulary.Head.OWN, false, 0, false),
                List.of(groups),
                Norm.RMS,
                true,
                1000,
                0);
    }

    private static ModelArchitecture layers(int count, Mixer mixer, FeedForward part) {
        return model(new LayerGroup(count, mixer, part, 1));
    }

    private static Sharding shard(Mixer mixer, FeedForward part, Parallelism sizes) {
        return new Sharding(layers(2, mixer, part), sizes);
    }

    private static void refused(Mixer mixer, FeedForward part, Parallelism sizes, String message) {
        assertThatThrownBy(() -> shard(mixer, part, sizes)).hasMessage(message);
    }

    @Test
    void whatDoesNotDivideIsRefused() {
        Mlp mlp = new Mlp(120, true, false);
        refused(HEADS, mlp, Parallelism.tensor(5), "tensor parallelism 5 does not divide the 12 query heads");
        refused(HEADS, mlp, Parallelism.tensor(4), "tensor parallelism 4 does not divide the 6 key/value heads");
        refused(
                attention(32, 2, new Reach.Full()),
                new Mlp(12, true, false),
                Parallelism.tensor(8),
                "tensor parallelism 8 does not divide the 12 feed-forward columns");
        refused(
                attention(12, 4, new Reach.Full()),
                mlp,
                Parallelism.tensor(6),
                "tensor parallelism 6 is not a multiple of the 4 key/value heads");
        refused(
                new LatentAttention(4, 0, 16, 8, 4, 8, Optional.empty()),
                mlp,
                Parallelism.tensor(8),
                "tensor parallelism 8 does not divide the 4 query heads");
        refused(
                new Mamba2(4, 8, 16, 1, 4),
                new NoFeedForward(),
                Parallelism.tensor(3),
                "tensor parallelism 3 does not divide the 32 channels of a state");
        refused(HEADS, mlp, new Parallelism(2, 1, 1, 2), "expert parallelism 2 needs experts, and the model has none");
        refused(HEADS, mlp, new Parallelism(1, 3, 1, 1), "pipeline parallelism 3 exceeds the 2 layers");
        Experts experts = new Experts(9, 1, 32, true, false, 0, false, false);
        refused(
                new NoMixer(),
                experts,
                new Parallelism(2, 1, 1, 2),
                "expert parallelism 2 does not divide the 9 experts");
        refused(
                new NoMixer(),
                experts,
                Parallelism.tensor(64),
                "the 64 chips of an expert do not divide its 32 columns");
        shard(HEADS, mlp, new Parallelism(6, 2, 1, 1));
        shard(HEADS, mlp, Parallelism.tensor(12));
        shard(new NoMixer(), experts, new Parallelism(3, 1, 3, 9));
    }

    /** 12 query heads of 8 on 6 groups of keys: on 3 chips 4 and 2, on 12 chips 1 and 1. Rows: 100 are padded to 128. */
    @Test
    void aChipHasItsHeads() {
        Sharding three = shard(HEADS, new NoFeedForward(), Parallelism.tensor(3));
        assertThat(three.queryWidth(HEADS)).isEqualTo(32);
        assertThat(three.kvHeads(HEADS)).isEqualTo(2);
        assertThat(three.keyValueWidth(HEADS)).isEqualTo(2 * 16);
        assertThat(three.vocabularyRows()).isEqualTo(43);
        assertThat(three.part(7)).isEqualTo(3);
        assertThat(three.part(6)).isEqualTo(2);
        Sharding twelve = shard(HEADS, new NoFeedForward(), Parallelism.tensor(12));
        assertThat(twelve.kvHeads(HEADS)).isEqualTo(1);
        assertThat(twelve.keyValueWidth(HEADS)).isEqualTo(16);
        Experts experts = new Experts(8, 1, 32, true, false, 0, false, false);
        assertThat(shard(new NoMixer(), experts, new Parallelism(4, 1, 2, 2)).columns(experts))
                .isEqualTo(8);
    }

    /**
     * 3 layers of 6 key/value heads of 8 and 2 with a window of 10, latents of 16 + 4 in 1. On 2 chips 48 values a token and
     * layer, latents whole. All: 5 x 48 + 20 = 260; windows that are freed: 3 x 48 + 20 = 164, and 2 x 48 x 10 = 960 stay.
     */
    @Test
    void aTokenTakesItsPartOfTheCache() {
        LatentAttention latent = new LatentAttention(4, 32, 16, 8, 4, 8, Optional.of(new Indexer(2, 8, 10)));
        ModelArchitecture model = model(
                new LayerGroup(3, HEADS, new NoFeedForward(), 1),
                new LayerGroup(2, attention(12, 6, new Reach.Window(10)), new NoFeedForward(), 1),
                new LayerGroup(1, latent, new NoFeedForward(), 1));
        Sharding two = new Sharding(model, Parallelism.tensor(2));
        assertThat(two.cachedValuesPerToken(false)).isEqualTo(260);
        assertThat(two.cachedValuesPerToken(true)).isEqualTo(164);
        assertThat(two.windowValues(true)).isEqualTo(960);
        assertThat(two.windowValues(false)).isZero();
        assertThat(two.indexerValuesPerToken()).isEqualTo(8);
        // Two of six layers on the deepest of three stages: a third.
        Sharding stages = new Sharding(model, new Parallelism(2, 3, 1, 1));
        assertThat(stages.cachedValuesPerToken(false)).isEqualTo(87);
        assertThat(stages.windowValues(true)).isEqualTo(320);
        assertThat(Sharding.isLocal(attention(1, 1, new Reach.Chunk(5)))).isTrue();
        assertThat(Sharding.isLocal(attention(1, 1, new Reach.Bidirectional()))).isFalse();
        assertThat(Sharding.isLocal(latent)).isFalse();
    }

    /** Nothing is kept of what reads both ways. */
    @Test
    void encodersKeepNothing() {
        Attention both = attention(12, 6, new Reach.Bidirectional());
        assertThat(shard(both, new NoFeedForward(), Parallelism.NONE).cachedValuesPerToken(true))
                .isZero();
    }

    /** 2 layers of 32 x 16 values of state and 3 x 64 kept inputs: 2 x (4 x 512 + 2 x 192) = 4,864 bytes, on 2 chips half. */
    @Test
    void statesAreDivided() {
        Mamba2 states = new Mamba2(4, 8, 16, 1, 4);
        assertThat(shard(states, new NoFeedForward(), Parallelism.NONE).stateBytes(4, 2))
                .isEqualTo(4_864);
        assertThat(shard(states, new NoFeedForward(), new Parallelism(2, 2, 1, 1))
                        .stateBytes(4, 2))
                .isEqualTo(1_216);
    }
}
