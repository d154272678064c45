package io.rackcast.hardware.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import io.rackcast.evidence.CatalogEntry;
import io.rackcast.hardware.Chips;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemLinksTest {
    @Test
    void followTheShapeOfTheSystem() {
        assertThat(inside("dgx-h100")).isEqualTo(new Level.Direct(8, 450e9, 3e-6));
        assertThat(inside("mi300x-node")).isEqualTo(new Level.Mesh(8, 64e9, 3e-6));
        assertThat(inside("tpu-v5p-64")).isEqualTo(new Torus(List.of(4, 4, 4), true, 100e9, 1e-6));
        assertThat(SystemLinks.of(Systems.load("groqrack"))).isEmpty();
    }

    /** 128 of 640 GB/s go to the other three instances: 512 over the four links of a torus are 128 each. */
    @Test
    void groupsHaveLinksOfTheirOwn() {
        Hierarchy links = SystemLinks.of(Systems.load("trn2-ultraserver")).orElseThrow();
        assertThat(links.of(64).levels().subList(0, 2))
                .containsExactly(new Torus(List.of(4, 4), true, 128e9, 1e-6), new Level.Ring(4, 128e9, 1e-6));
    }

    /** 16 GPUs, 1 MB: 2 x (3 us + 7/8 MB / 450 GB/s = 1.94 us) within, 2 x (10 us + 1/2 x 1/8 MB / 50 GB/s = 1.25 us) across. */
    @Test
    void twoSystemsTalkOverTheirNetwork() {
        GroupLinks two = SystemLinks.of(Systems.load("dgx-h100")).orElseThrow().of(16);
        assertThat(two.chips()).isEqualTo(16);
        assertThat(two.allReduceSeconds(1e6))
                .isCloseTo(2 * (3e-6 + 0.875e6 / 450e9) + 2 * (10e-6 + 0.5 * 0.125e6 / 50e9), within(1e-12));
        assertThat(two.of(8).allReduceSeconds(1e6)).isEqualTo(inside("dgx-h100").allReduceSeconds(1e6));
    }

    /** Where no network is known, a system ends where its fast links do. */
    @Test
    void unknownNetworksJoinNothing() {
        Hierarchy links = SystemLinks.of(Systems.load("inf2-node")).orElseThrow();
        assertThatThrownBy(() -> links.of(24)).hasMessageContaining("24 chips are more than the 12 that are linked");
    }

    /** Where the shape is known, it joins as many chips as the system has. */
    @Test
    void joinAllChipsOfEverySystem() {
        int known = 0;
        for (CatalogEntry entry : Systems.entries()) {
            SystemProfile system = Systems.load(entry.id());
            Optional<Hierarchy> links = SystemLinks.of(system);
            if (links.isPresent()) {
                known++;
                int devices = Chips.load(system.chip()).devices().orElse(1);
                int chips = links.get().levels().get(0).chips();
                if (system.topology().known().orElseThrow() instanceof Topology.Groups groups) {
                    chips *= groups.count();
                }
                assertThat(chips).as(entry.id()).isIn(system.chips(), system.chips() * devices);
                GroupLinks all = links.get().of(chips);
                assertThat(all.allReduceSeconds(1e6))
                        .as(entry.id())
                        .isGreaterThanOrEqualTo(all.boundSeconds(1e6))
                        .isLessThan(1);
            }
        }
        assertThat(known).isGreaterThan(40);
    }

    private static GroupLinks inside(String system) {
        return SystemLinks.of(Systems.load(system)).orElseThrow().levels().get(0);
    }
}
