package io.rackcast.core.timing.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.timing.CollectiveFit;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each kind of link alone: 4 chips, 8 bytes, 2 bytes a second, half a second a message. */
class LevelTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final CollectiveFit SUM = CollectiveFit.of(0.25, 0.5);
    private static final CollectiveFit GATHER = CollectiveFit.of(0.125, 0.25);

    /** 3 rounds of half a second and a fourth of 8 bytes: 3 x (0.5 + 1). */
    @Test
    void ring() {
        Level ring = new Level.Ring(4, 2, 0.5);
        assertThat(ring.allGatherSeconds(8)).isEqualTo(4.5, EXACT);
        assertThat(ring.allReduceSeconds(8)).isEqualTo(9, EXACT);
        assertThat(ring.boundSeconds(8)).isEqualTo(3, EXACT);
        assertThat(ring.of(2)).isEqualTo(new Level.Ring(2, 2, 0.5));
        assertThat(ring.of(1).allReduceSeconds(8)).isZero();
    }

    /** One message, and three fourths of 8 bytes: 0.5 + 3. */
    @Test
    void direct() {
        Level direct = new Level.Direct(4, 2, 0.5);
        assertThat(direct.allGatherSeconds(8)).isEqualTo(3.5, EXACT);
        assertThat(direct.allReduceSeconds(8)).isEqualTo(7, EXACT);
        assertThat(direct.boundSeconds(8)).isEqualTo(3, EXACT);
        assertThat(direct.of(1).allGatherSeconds(8)).isZero();
        assertThat(direct.of(1).boundSeconds(8)).isZero();
    }

    /** Three links of 2 bytes a second each: one message, and a fourth of 8 bytes over each: 0.5 + 1. */
    @Test
    void mesh() {
        Level mesh = new Level.Mesh(4, 2, 0.5);
        assertThat(mesh.bandwidth()).isEqualTo(6);
        assertThat(mesh.allGatherSeconds(8)).isEqualTo(1.5, EXACT);
        assertThat(mesh.allReduceSeconds(8)).isEqualTo(3, EXACT);
        assertThat(mesh.boundSeconds(8)).isEqualTo(1, EXACT);
        assertThat(mesh.of(2).bandwidth()).isEqualTo(2);
        assertThat(mesh.of(1).bandwidth()).isEqualTo(2);
        assertThat(mesh.of(1).allReduceSeconds(8)).isZero();
    }

    /** 8 bytes take 4 s at the rate: 0.25 + 4 / 0.5, and 0.125 + 4 / 0.25. */
    @Test
    void measured() {
        Level measured = new Level.Measured(4, 2, SUM, GATHER);
        assertThat(measured.allReduceSeconds(8)).isEqualTo(8.25);
        assertThat(measured.allGatherSeconds(8)).isEqualTo(16.125);
        assertThat(measured.of(4)).isEqualTo(measured);
        assertThat(measured.of(1).allReduceSeconds(8)).isZero();
        assertThat(measured.of(1).allGatherSeconds(8)).isZero();
        assertThatThrownBy(() -> measured.of(2)).hasMessage("measured for 4 chips, not for 2");
        assertThatThrownBy(() -> new Level.Measured(2, 1, CollectiveFit.NONE, GATHER))
                .hasMessage("no collectives are calibrated for 2 chips");
        assertThatThrownBy(() -> new Level.Measured(2, 1, SUM, CollectiveFit.NONE))
                .hasMessageContaining("no collectives");
        assertThat(new Level.Measured(1, 1, CollectiveFit.NONE, CollectiveFit.NONE).allReduceSeconds(1))
                .isZero();
    }

    @Test
    void linksNeedChipsRatesAndLatencies() {
        assertThatThrownBy(() -> new Level.Ring(0, 2, 0.5))
                .hasMessage("a level needs chips (0), a positive bandwidth (2.0 B/s) and a latency of less than a"
                        + " second (0.5 s)");
        assertThatThrownBy(() -> new Level.Direct(2, 0, 0.5)).hasMessageContaining("(0.0 B/s)");
        assertThatThrownBy(() -> new Level.Mesh(2, 2, 1)).hasMessageContaining("(1.0 s)");
        assertThatThrownBy(() -> new Level.Mesh(2, 2, -0.1)).hasMessageContaining("(-0.1 s)");
        assertThat(new Level.Mesh(1, 2, 0).chips()).isEqualTo(1);
        assertThatThrownBy(() -> new Hierarchy(List.of())).hasMessage("links of no level join nothing");
        assertThatThrownBy(() -> new Torus(List.of(), true, 1, 0)).hasMessage("dimensions must be positive, are []");
        assertThatThrownBy(() -> new Torus(List.of(2, 0), true, 1, 0)).hasMessageContaining("are [2, 0]");
        assertThatThrownBy(() -> new Torus(List.of(2), true, 0, 0))
                .hasMessage("a torus needs a positive bandwidth (0.0 B/s) and a latency of less than a second (0.0 s)");
        assertThatThrownBy(() -> new Torus(List.of(2), true, 1, 1)).hasMessageContaining("(1.0 s)");
        assertThatThrownBy(() -> new Torus(List.of(2), true, 1, -1)).hasMessageContaining("(-1.0 s)");
    }

    /**
     * 3 x 2 with ends joined, 12 bytes at 1 byte a second, no latency. Three have two ways round, two have one: halves of 6
     * bytes: 2/3 x 6 / 2 = 2 s along the three, 1/2 x 6 / 1 = 3 s along the two; then what is left: half of 6 along the three, 1 s,
     * and a third along the two, 1 s. In each phase the slower part: 3 + 1. Bound: 5/6 x 12 bytes over 3 bytes a second.
     */
    @Test
    void axesOfATorusDiffer() {
        Torus torus = new Torus(List.of(3, 2), true, 1, 0);
        assertThat(torus.allGatherSeconds(12)).isEqualTo(4, EXACT);
        assertThat(torus.boundSeconds(12)).isEqualTo(10.0 / 3, EXACT);
        assertThat(torus.chips()).isEqualTo(6);
        assertThat(new Torus(List.of(1), true, 1, 0).boundSeconds(12)).isZero();
    }
}
