package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "dgx-h100, h100-sxm, 8, 450e9, 450e9",
        "gb200-nvl72, gb200, 72, 900e9, 900e9",
        "mi300x-node, mi300x, 8, 448e9, 64e9", // a mesh: a pair has the one link that the chip states
        "pc-2x-rtx-4090, rtx-4090, 2, 31e9, 31e9"
    })
    void aSystemBringsItsChipAndLinks(String system, String chip, int domain, double link, double pair) {
        Parts parts = Parts.of(load("hardware.system=" + system));
        assertThat(parts.spec().id()).isEqualTo(chip);
        assertThat(parts.spec().scaleUpDomain()).isEqualTo(domain);
        assertThat(parts.spec().linkBandwidth()).isEqualTo(link);
        assertThat(parts.spec().pairBandwidth()).isEqualTo(pair);
        assertThat(parts.chip().scaleUp().domain().toString()).contains("system-");
    }

    /** The resolved scenario states the chip with its links, and gives the same again. */
    @Test
    void resolvingTwiceGivesTheSame() {
        Resolved first = (Resolved) DeploymentResolver.resolve(load("hardware.system=dgx-h100"));
        ScenarioFile written =
                Scenarios.load(Document.parse("resolved.yaml", first.yaml()), List.of(), OptionalLong.empty());
        Resolved second = (Resolved) DeploymentResolver.resolve(written);
        assertThat(second.yaml()).isEqualTo(first.yaml()).contains("all of DGX H100");
    }

    @Test
    void aChipOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> load("hardware.system=dgx-h100", "hardware.chip=mi300x"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("hardware.chip: is 'mi300x', and dgx-h100")
                .hasMessageContaining("is made of h100-sxm");
        assertThat(Parts.of(load("hardware.system=dgx-h100", "hardware.chip=H100"))
                        .chip()
                        .id())
                .isEqualTo("h100-sxm");
    }

    @Test
    void anUnknownSystemIsSaid() {
        assertThatThrownBy(() -> load("hardware.system=dgx-h10O"))
                .hasMessageContaining("hardware.system: unknown system 'dgx-h10O' (did you mean 'dgx-h100'?)");
    }

    private static ScenarioFile load(String... assignments) {
        return Scenarios.load("chat-on-h100", List.of(assignments), OptionalLong.empty());
    }
}
