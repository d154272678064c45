package io.rackcast.hardware.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.evidence.CatalogEntry;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold between a system and the chips it is made of. */
class SystemsTest {
    static List<String> ids() {
        return Systems.entries().stream().map(CatalogEntry::id).toList();
    }

    @Test
    void namesAreUnique() {
        assertThat(Systems.entries().stream().flatMap(entry -> entry.names().stream()))
                .doesNotHaveDuplicates();
        assertThat(Systems.load("NVL72").id()).isEqualTo("gb200-nvl72");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void linksAsManyDevicesAsItHas(String id) {
        SystemProfile system = Systems.load(id);
        int devices = system.chips() * chip(system).devices().orElse(1);
        system.topology()
                .known()
                .ifPresent(topology ->
                        joined(topology).ifPresent(joined -> assertThat(joined).isIn(system.chips(), devices)));
    }

    private static OptionalInt joined(Topology topology) {
        if (topology instanceof Topology.Single) {
            return OptionalInt.of(1);
        } else if (topology instanceof Topology.Switch links) {
            return OptionalInt.of(links.chips());
        } else if (topology instanceof Topology.Mesh links) {
            return OptionalInt.of(links.chips());
        } else if (topology instanceof Topology.Torus links) {
            return OptionalInt.of(links.chips());
        } else if (topology instanceof Topology.Ring links) {
            return OptionalInt.of(links.chips());
        } else if (topology instanceof Topology.PcieTree links) {
            return OptionalInt.of(links.chips());
        } else if (topology instanceof Topology.Groups groups) {
            return OptionalInt.of(groups.count() * joined(groups.inside()).orElseThrow());
        }
        return OptionalInt.empty();
    }

    /** No system links more chips than the chip's own fact allows, at more than the chip's own rate. */
    @ParameterizedTest
    @MethodSource("ids")
    void promisesNothingThatItsChipDoesNot(String id) {
        SystemProfile system = Systems.load(id);
        ChipProfile chip = chip(system);
        // slots of a host are no links of the chip
        if (!(system.topology().orNull() instanceof Topology.PcieTree)) {
            chip.scaleUp()
                    .domain()
                    .known()
                    .ifPresent(domain -> assertThat(system.chips()).isLessThanOrEqualTo(domain));
        }
        chip.scaleUp()
                .bandwidth()
                .known()
                .ifPresent(rate -> system.chipLinks()
                        .known()
                        .ifPresent(links ->
                                assertThat(links.bytesPerSecond()).isLessThanOrEqualTo(rate.bytesPerSecond())));
        assertThat(system.status()).isGreaterThanOrEqualTo(chip.status());
    }

    /** It draws at least what its chips may, and costs about what they do, or more. */
    @ParameterizedTest
    @MethodSource("ids")
    void drawsAndCostsAtLeastWhatItsChipsDo(String id) {
        SystemProfile system = Systems.load(id);
        ChipProfile chip = chip(system);
        chip.tdp()
                .known()
                .ifPresent(tdp -> system.power()
                        .known()
                        .ifPresent(power ->
                                assertThat(power.watts()).isGreaterThanOrEqualTo(system.chips() * tdp.watts())));
        chip.listPrice()
                .flatMap(price -> price.known())
                .ifPresent(price -> system.listPrice()
                        .known()
                        .ifPresent(whole ->
                                assertThat(whole.usd()).isGreaterThanOrEqualTo(0.99 * system.chips() * price.usd())));
    }

    @Test
    void aTorusCountsItsChips() {
        SystemProfile pod = Systems.load("tpu-v5p-pod");
        // 16 x 20 x 28, on hosts of 4
        assertThat(pod.chips()).isEqualTo(8960);
        assertThat(pod.summary()).isEqualTo("Google TPU v5p pod: 8960 x tpu-v5p, torus of 16 x 20 x 28");
        assertThat(pod.chipLinks().require("links").bytesPerSecond() / 6).isCloseTo(100e9, within(1.0));
        assertThatThrownBy(() -> new Topology.Torus(List.of(4, 0), true)).hasMessageContaining("[4, 0]");
    }

    private static ChipProfile chip(SystemProfile system) {
        return Chips.load(system.chip());
    }
}
