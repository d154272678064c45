package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphCaptureTest {
    /** 1, 2 and 4; every 8th to 256: 32 of them; every 16th to 512: 16 more. */
    @Test
    void recordsTheSizesOfVllm() {
        assertThat(GraphCapture.upTo(0, true).sizes()).isEmpty();
        assertThat(GraphCapture.upTo(1, true).sizes()).containsExactly(1);
        assertThat(GraphCapture.upTo(3, true).sizes()).containsExactly(1, 2);
        assertThat(GraphCapture.upTo(7, true).sizes()).containsExactly(1, 2, 4);
        assertThat(GraphCapture.upTo(24, true).sizes()).containsExactly(1, 2, 4, 8, 16, 24);
        List<Integer> most = GraphCapture.upTo(512, false).sizes();
        assertThat(most)
                .hasSize(3 + 32 + 16)
                .containsSequence(240, 248, 256, 272, 288)
                .endsWith(496, 512);
        assertThat(GraphCapture.upTo(271, false).largest()).isEqualTo(256);
        assertThat(GraphCapture.upTo(272, false).largest()).isEqualTo(272);
    }

    @Test
    void coversStepsUpToTheLargest() {
        GraphCapture decodes = new GraphCapture(List.of(2, 6), false);
        assertThat(decodes.covers(0, false)).isFalse();
        assertThat(decodes.covers(1, false)).isTrue();
        assertThat(decodes.covers(6, false)).isTrue();
        assertThat(decodes.covers(7, false)).isFalse();
        assertThat(decodes.covers(6, true)).isFalse();
        assertThat(new GraphCapture(List.of(2, 6), true).covers(6, true)).isTrue();
        assertThat(GraphCapture.EAGER.largest()).isZero();
        assertThat(GraphCapture.EAGER.covers(1, false)).isFalse();
    }

    @Test
    void padsToTheNext() {
        GraphCapture graphs = new GraphCapture(List.of(2, 6), false);
        assertThat(graphs.padded(1)).isEqualTo(2);
        assertThat(graphs.padded(2)).isEqualTo(2);
        assertThat(graphs.padded(3)).isEqualTo(6);
        assertThatThrownBy(() -> graphs.padded(7)).hasMessage("7 tokens exceed the largest capture size 6");
    }

    @Test
    void sizesAscend() {
        assertThatThrownBy(() -> new GraphCapture(List.of(0), true))
                .hasMessage("capture sizes must be positive and ascending, are [0]");
        assertThatThrownBy(() -> new GraphCapture(List.of(4, 4), true)).hasMessageContaining("are [4, 4]");
    }
}
