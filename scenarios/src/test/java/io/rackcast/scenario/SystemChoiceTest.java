package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.collective.Torus;
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

    /** Two systems of 8 over their network; resolving keeps system and layout, and gives the same again. */
    @Test
    void severalSystemsTalkOverTheirNetwork() {
        Resolved two = resolved("hardware.system=dgx-h100", "hardware.tensorParallel=16", "model=llama-3.1-70b");
        assertThat(((ServedModel) two.served()).nodes()).isEqualTo(2);
        assertThat(two.chips()).isEqualTo(16);
        Resolved piped = resolved(
                "hardware.system=dgx-h100",
                "hardware.tensorParallel=8",
                "hardware.pipelineParallel=2",
                "model=llama-3.1-70b");
        assertThat(((ServedModel) piped.served()).nodes()).isEqualTo(2);
        Resolved again = (Resolved) DeploymentResolver.resolve(
                Scenarios.load(Document.parse("resolved.yaml", piped.yaml()), List.of(), OptionalLong.empty()));
        assertThat(again.yaml()).isEqualTo(piped.yaml());
        assertThat(((ServedModel) again.served()).links()).isEqualTo(((ServedModel) piped.served()).links());
        assertThat(again.served().parallelism()).isEqualTo(piped.served().parallelism());
    }

    @Test
    void aSliceOfATorusIsABlockOfIt() {
        Resolved slice = resolved("hardware.system=tpu-v5e-16", "hardware.tensorParallel=16", "model=llama-2-7b");
        assertThat(((ServedModel) slice.served()).links().levels().get(0)).isInstanceOf(Torus.class);
        assertThat(((ServedModel) slice.served()).nodes()).isEqualTo(1);
    }

    @Test
    void chipsAloneTellOfNoNetwork() {
        assertThatThrownBy(() -> resolved("hardware.tensorParallel=16", "model=llama-3.1-70b"))
                .hasMessageContaining("exceeds the 8 chips that h100-sxm links, and no system tells of a network");
        assertThatThrownBy(() ->
                        resolved("hardware.system=inf2-node", "hardware.tensorParallel=32", "model=llama-3.1-70b"))
                .hasMessageContaining("12");
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

    private static Resolved resolved(String... assignments) {
        return (Resolved) DeploymentResolver.resolve(load(assignments));
    }

    private static ScenarioFile load(String... assignments) {
        return Scenarios.load("chat-on-h100", List.of(assignments), OptionalLong.empty());
    }
}
