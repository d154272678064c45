package io.rackcast.core.timing.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.timing.CollectiveFit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HierarchyTest {
    private static final Offset<Double> EXACT = within(1e-15);

    /**
     * Two nodes of 8 at 400 GB/s within and 50 GB/s across, 4 us and 10 us a message. 8 MB: within 2 x (4 us + 7/8 x 8 MB /
     * 400 GB/s = 17.5 us) = 43 us; across, of the 1 MB that is left, 2 x (10 us + 1/2 x 1 MB / 50 GB/s = 10 us) = 40 us. A
     * flat ring of 16 at 50 GB/s would need 2 x 15/16 x 8 MB / 50 GB/s = 300 us for the data alone.
     */
    @Test
    void slowLinksCarryAShare() {
        Hierarchy nodes = new Hierarchy(List.of(new Level.Direct(8, 400e9, 4e-6), new Level.Direct(2, 50e9, 10e-6)));
        assertThat(nodes.chips()).isEqualTo(16);
        assertThat(nodes.allReduceSeconds(8e6)).isCloseTo(83e-6, EXACT);
        assertThat(nodes.allGatherSeconds(8e6)).isCloseTo(41.5e-6, EXACT);
        assertThat(nodes.boundSeconds(8e6)).isCloseTo(17.5e-6, EXACT);
        assertThat(nodes.allReduceSeconds(8e6))
                .isLessThan(new Level.Ring(16, 50e9, 0).allReduceSeconds(8e6))
                .isLessThan(300e-6);
    }

    /** 4 chips, 12 bytes at 1 B/s: 3 x (1 s / 1000 + 12 / 4 s) to gather. */
    @Test
    void aRingGoesRound() {
        Level ring = new Level.Ring(4, 1, 1e-3);
        assertThat(ring.allGatherSeconds(12)).isCloseTo(9.003, within(1e-12));
        assertThat(ring.allReduceSeconds(12)).isCloseTo(18.006, within(1e-12));
    }

    @Test
    void oneLevelIsTheFlatFormula() {
        CollectiveFit fit = CollectiveFit.of(5e-6, 0.6);
        Level measured = new Level.Measured(8, 450e9, fit, fit);
        assertThat(new Hierarchy(List.of(measured)).allReduceSeconds(1e6)).isEqualTo(fit.seconds(1e6 / 450e9));
        Level ring = new Level.Ring(8, 100e9, 1e-6);
        assertThat(new Hierarchy(List.of(ring)).allReduceSeconds(1e6)).isEqualTo(ring.allReduceSeconds(1e6));
    }

    @Test
    void aSmallerGroupFillsInnerLevelsFirst() {
        Hierarchy nodes = new Hierarchy(List.of(new Level.Direct(8, 400e9, 4e-6), new Level.Direct(4, 50e9, 10e-6)));
        assertThat(nodes.of(4).levels())
                .containsExactly(new Level.Direct(4, 400e9, 4e-6), new Level.Direct(1, 50e9, 10e-6));
        assertThat(nodes.of(4).allReduceSeconds(1e6)).isEqualTo(new Level.Direct(4, 400e9, 4e-6).allReduceSeconds(1e6));
        assertThat(nodes.of(16).levels()).extracting(GroupLinks::chips).containsExactly(8, 2);
        assertThat(nodes.of(1).allReduceSeconds(1e6)).isZero();
        assertThatThrownBy(() -> nodes.of(12)).hasMessageContaining("12 chips do not fill groups of 8 evenly");
        assertThatThrownBy(() -> nodes.of(64)).hasMessageContaining("64 chips are more than the 32");
    }

    /**
     * 4 x 4 with wrap-around, 16 MB at 100 GB/s a link, no latency. Halves of 8 MB begin on different axes: 3/4 x 8 MB / 200
     * GB/s = 30 us, then a quarter of that, 7.5 us; twice for the all-reduce: 75 us. Each chip receives 15/16 of 16 MB over
     * 400 GB/s: 37.5 us, so gathering is at the bound. An open grid has half the rate.
     */
    @Test
    void aTorusUsesAllItsAxes() {
        Torus torus = new Torus(List.of(4, 4), true, 100e9, 0);
        assertThat(torus.allReduceSeconds(16e6)).isCloseTo(75e-6, EXACT);
        assertThat(torus.boundSeconds(16e6)).isCloseTo(37.5e-6, EXACT);
        assertThat(new Torus(List.of(4, 4), false, 100e9, 0).allReduceSeconds(16e6))
                .isCloseTo(150e-6, EXACT);
        assertThat(new Torus(List.of(1, 8), true, 100e9, 1e-6).allReduceSeconds(16e6))
                .isEqualTo(new Level.Ring(8, 200e9, 1e-6).allReduceSeconds(16e6));
        assertThat(new Torus(List.of(1, 1), true, 100e9, 1e-6).allReduceSeconds(16e6))
                .isZero();
    }

    /** 8 of a 4 x 4 x 4 are a block of 4 x 2, with open ends; 16 are a whole plane, whose ends stay joined. */
    @Test
    void aBlockOfATorusLosesItsWayRound() {
        Torus cube = new Torus(List.of(4, 4, 4), true, 100e9, 1e-6);
        assertThat(cube.of(8)).isEqualTo(new Torus(List.of(4, 2, 1), false, 100e9, 1e-6));
        assertThat(cube.of(16)).isEqualTo(new Torus(List.of(4, 4, 1), true, 100e9, 1e-6));
        assertThatThrownBy(() -> cube.of(6)).hasMessageContaining("6 chips are no block");
        assertThatThrownBy(() -> cube.of(128)).hasMessageContaining("more than a torus");
    }

    /** MI300X: 64 GB/s a pair. Gathering 8 MB over 8 chips, each sends 1 MB to each: 15.6 us; over 2, 4 MB: 62.5 us. */
    @Test
    void fewerChipsOfAMeshHaveFewerLinks() {
        Level mesh = new Level.Mesh(8, 64e9, 0);
        assertThat(mesh.bandwidth()).isEqualTo(448e9);
        assertThat(mesh.allGatherSeconds(8e6)).isCloseTo(15.625e-6, EXACT).isEqualTo(mesh.boundSeconds(8e6));
        assertThat(mesh.of(2).allGatherSeconds(8e6)).isCloseTo(62.5e-6, EXACT);
    }

    /** Of any hierarchy: more bytes or chips are not faster, more bandwidth is not slower, no bound is beaten. */
    @Test
    void lawsOnArbitraryLinks() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            List<GroupLinks> levels = new ArrayList<>();
            List<GroupLinks> faster = new ArrayList<>();
            List<GroupLinks> larger = new ArrayList<>();
            for (int l = 0; l <= random.nextInt(3); l++) {
                int chips = 1 + random.nextInt(16);
                double bandwidth = 1e9 + 1e12 * random.nextDouble();
                double latency = random.nextInt(20) * 1e-6;
                boolean ring = random.nextBoolean();
                levels.add(level(ring, chips, bandwidth, latency));
                faster.add(level(ring, chips, bandwidth * 2, latency));
                larger.add(level(ring, chips, bandwidth, latency));
            }
            int outer = larger.size() - 1;
            larger.set(outer, larger.get(outer).of(larger.get(outer).chips() + 1));
            check(new Hierarchy(levels), new Hierarchy(faster), new Hierarchy(larger), random);
        }
    }

    @Test
    void lawsOnArbitraryTori() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            List<Integer> size = new ArrayList<>();
            for (int d = 0; d <= random.nextInt(3); d++) {
                size.add(1 + random.nextInt(8));
            }
            double link = 1e9 + 1e12 * random.nextDouble();
            double hop = random.nextInt(5) * 1e-6;
            boolean wraps = random.nextBoolean();
            Torus torus = new Torus(size, wraps, link, hop);
            List<Integer> turned = new ArrayList<>(size);
            Collections.rotate(turned, 1);
            double bytes = 1 + random.nextInt(100_000_000);
            assertThat(new Torus(turned, wraps, link, hop).allReduceSeconds(bytes))
                    .isCloseTo(torus.allReduceSeconds(bytes), within(1e-12));
            check(torus, new Torus(size, wraps, 2 * link, hop), torus, random);
        }
    }

    private static void check(GroupLinks links, GroupLinks faster, GroupLinks larger, Random random) {
        double bytes = 1 + random.nextInt(100_000_000);
        double seconds = links.allReduceSeconds(bytes);
        assertThat(seconds).isGreaterThanOrEqualTo(links.boundSeconds(bytes) * (1 - 1e-12));
        assertThat(links.allGatherSeconds(bytes)).isGreaterThanOrEqualTo(links.boundSeconds(bytes) * (1 - 1e-12));
        assertThat(links.allReduceSeconds(bytes * 1.5)).isGreaterThanOrEqualTo(seconds);
        assertThat(faster.allReduceSeconds(bytes)).isLessThanOrEqualTo(seconds);
        assertThat(larger.allReduceSeconds(bytes)).isGreaterThanOrEqualTo(seconds);
    }

    private static Level level(boolean ring, int chips, double bandwidth, double latency) {
        return ring ? new Level.Ring(chips, bandwidth, latency) : new Level.Direct(chips, bandwidth, latency);
    }
}
