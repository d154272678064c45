package io.rackcast.hardware.system;

import static org.assertj.core.api.Assertions.assertThat;
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
        assertThat(of("dgx-h100")).isEqualTo(new Level.Direct(8, 450e9, 3e-6));
        assertThat(of("mi300x-node")).isEqualTo(new Level.Mesh(8, 64e9, 3e-6));
        assertThat(of("tpu-v5p-64")).isEqualTo(new Torus(List.of(4, 4, 4), true, 100e9, 1e-6));
        assertThat(of("trn2-ultraserver")).isInstanceOf(Hierarchy.class);
        assertThat(SystemLinks.within(Systems.load("groqrack"))).isEmpty();
    }

    /** 16 GPUs, 1 MB: 2 x (3 us + 7/8 MB / 450 GB/s = 1.94 us) within, 2 x (10 us + 1/2 x 1/8 MB / 50 GB/s = 1.25 us) across. */
    @Test
    void twoSystemsTalkOverTheirNetwork() {
        GroupLinks two = SystemLinks.across(Systems.load("dgx-h100"), 2).orElseThrow();
        assertThat(two.chips()).isEqualTo(16);
        assertThat(two.allReduceSeconds(1e6))
                .isCloseTo(2 * (3e-6 + 0.875e6 / 450e9) + 2 * (10e-6 + 0.5 * 0.125e6 / 50e9), within(1e-12));
        assertThat(two.of(8).allReduceSeconds(1e6)).isEqualTo(of("dgx-h100").allReduceSeconds(1e6));
    }

    /** Where the shape is known, it joins as many chips as the system has. */
    @Test
    void joinAllChipsOfEverySystem() {
        int known = 0;
        for (CatalogEntry entry : Systems.entries()) {
            SystemProfile system = Systems.load(entry.id());
            Optional<GroupLinks> links = SystemLinks.within(system);
            if (links.isPresent()) {
                known++;
                int devices = Chips.load(system.chip()).devices().orElse(1);
                assertThat(links.get().chips()).as(entry.id()).isIn(system.chips(), system.chips() * devices);
                double seconds = links.get().allReduceSeconds(1e6);
                assertThat(seconds)
                        .as(entry.id())
                        .isGreaterThanOrEqualTo(links.get().boundSeconds(1e6))
                        .isLessThan(1);
            }
        }
        assertThat(known).isGreaterThan(40);
    }

    private static GroupLinks of(String system) {
        return SystemLinks.within(Systems.load(system)).orElseThrow();
    }
}
