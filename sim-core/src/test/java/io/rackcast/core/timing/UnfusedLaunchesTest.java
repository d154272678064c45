package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfusedLaunchesTest {
    private static ModelArchitecture model(Norm norm, boolean biases) {
        Attention attention =
                new Attention(8, 8, 64, new Reach.Full(), biases, biases, QueryKeyNorm.NONE, false, false, false);
        return new ModelArchitecture(
                512,
                new Vocabulary(1000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(70, attention, new Mlp(2048, false, biases), 2)),
                norm,
                true,
                2048,
                0);
    }

    /** BLOOM: in each of 70 layers two residuals, the bias of the output and that of the way down. */
    @Test
    void layerNormsAndRowBiasesAreLaunchedByThemselves() {
        assertThat(UnfusedLaunches.of(model(Norm.LAYER, true))).isEqualTo(70 * 4);
        assertThat(UnfusedLaunches.of(model(Norm.LAYER, false))).isEqualTo(70 * 2);
        assertThat(UnfusedLaunches.of(model(Norm.RMS, true))).isEqualTo(70 * 2);
        assertThat(UnfusedLaunches.of(model(Norm.RMS, false))).isZero();
    }
}
