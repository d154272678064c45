package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.Cases;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SequenceBytesTest {
    /** 8 heads of 128 for keys and for values: 2,048 values a token. */
    private static final Mixer FULL = attention(new Reach.Full());

    private static final Mixer WINDOW = attention(new Reach.Window(1_000));
    /** 4 x 64 x 16 values in 32 bits, and 3 inputs of 4 x 64 + 2 x 16 channels in 16: 16,384 + 1,728 = 18,112 B. */
    private static final Mixer STATE = new Mamba2(4, 64, 16, 1, 4);

    /**
     * 2 layers keep all: 2 x 2,048 x 2 B = 8,192 B a token, 131,072 B a block. 3 windows and 4 states hold
     * 3 x 1,000 x 2,048 x 2 B + 4 x 18,112 B = 12,360,448 B, which is 94.3 blocks.
     */
    @Test
    void windowsAndStatesTakeBlocksTogether() {
        SequenceBytes bytes = of(true, layers(2, FULL), layers(3, WINDOW), layers(4, STATE));
        assertThat(bytes).isEqualTo(new SequenceBytes(8_192, 131_072, 16, 95));
        assertThat(bytes.blocks(33)).isEqualTo(95 + 3);
    }

    /** A stack that frees nothing keeps 5 layers whole: 20,480 B a token. States are 72,448 B of 327,680 B. */
    @Test
    void windowsThatAreNotFreedGrow() {
        assertThat(of(false, layers(2, FULL), layers(3, WINDOW), layers(4, STATE)))
                .isEqualTo(new SequenceBytes(20_480, 327_680, 16, 1));
    }

    /** Where nothing keeps the whole context, pages need tokens all the same: 3 x 2,048 x 2 B. */
    @Test
    void windowsAloneAreKeptWhole() {
        assertThat(of(true, layers(3, WINDOW))).isEqualTo(new SequenceBytes(12_288, 196_608, 16, 0));
    }

    @Test
    void statesAloneAreABlock() {
        SequenceBytes bytes = of(true, layers(4, STATE));
        assertThat(bytes).isEqualTo(new SequenceBytes(0, 72_448, 16, 1));
        assertThat(bytes.blocks(100_000)).isEqualTo(1);
    }

    /** A latent of 512 + 64 in 16 bits, and the key of the indexer, 128 values in 8 bits: 1,280 B a layer. */
    @Test
    void keysOfAnIndexerAreCachedBeside() {
        Mixer sparse = new LatentAttention(16, 1_536, 512, 128, 64, 128, Optional.of(new Indexer(64, 128, 2_048)));
        assertThat(of(true, layers(4, sparse)).perToken()).isEqualTo(4 * 1_280);
    }

    private static Mixer attention(Reach reach) {
        return new Attention(32, 8, 128, reach, false, false, QueryKeyNorm.NONE, false, false, false);
    }

    private static LayerGroup layers(int count, Mixer mixer) {
        return new LayerGroup(count, mixer, Cases.LLAMA_8B.groups().get(0).feedForward(), 2);
    }

    private static SequenceBytes of(boolean windowsFreed, LayerGroup... groups) {
        ModelArchitecture model =
                new ModelArchitecture(4096, Cases.LLAMA_8B.vocabulary(), List.of(groups), Norm.RMS, true, 32_768, 0);
        return SequenceBytes.of(new Sharding(model, Parallelism.NONE), KvFormat.BF16, 16, windowsFreed);
    }
}
