package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListChipsTest {
    @Test
    void filtersAddUp() {
        assertThat(listed("--precision", "fp8", "--memory", ">=180GB", "--status", "shipping", "--vendor", "nvidia"))
                .containsExactlyInAnyOrder("b200-sxm", "b300-sxm", "gb200", "gb300");
        assertThat(listed("--vendor", "groq,Etched")).containsExactlyInAnyOrder("groq-lpu-v1", "sohu");
        assertThat(listed("--kind", "cpu", "--bandwidth", "<1.5TB/s")).containsExactly("epyc-9755-2s");
        assertThat(listed("--memory", ">24GB", "--memory", "<=32GB", "--vendor", "NVIDIA"))
                .containsExactlyInAnyOrder("rtx-5090", "rtx-5000-ada", "v100-sxm2-32gb");
    }

    /** What nobody discloses is neither large nor small. */
    @Test
    void whatIsUndisclosedMatchesNoComparison() {
        assertThat(listed("--bandwidth", ">1kB/s")).doesNotContain("sohu");
        assertThat(listed("--bandwidth", "<=1PB/s")).doesNotContain("sohu");
    }

    @Test
    void runnableLeavesOutWhatRunsRefuse() {
        assertThat(listed("--runnable"))
                .contains("h100-sxm")
                .contains("cs-3")
                .doesNotContain("cs-2", "sohu", "a18-pro");
        assertThat(listed()).contains("h100-sxm", "cs-3", "sohu", "a18-pro");
    }

    @Test
    void forProgramsInBaseUnits() {
        String json =
                Session.of("list", "chips", "--vendor", "etched", "--json").out();
        assertThat(json)
                .contains("\"name\" : \"sohu\"", "\"memoryBytes\" : 144000000000", "\"memoryBytesPerSecond\" : null");
    }

    private static List<String> listed(String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "list";
        command[1] = "chips";
        System.arraycopy(options, 0, command, 2, options.length);
        return Session.of(command)
                .out()
                .lines()
                .skip(1)
                .map(line -> Arrays.asList(line.split(" ")).get(0))
                .toList();
    }
}
