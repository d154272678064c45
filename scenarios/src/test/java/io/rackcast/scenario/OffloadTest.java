package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.timing.HostStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffloadTest {
    private static final String[] LARGE = {
        "model=llama-3.1-70b", "workload.requests=5", "workload.prompt=100", "workload.output=20", "contextLimit=4096"
    };

    @TempDir
    private Path folder;

    private static String[] large(String... more) {
        String[] all = java.util.Arrays.copyOf(LARGE, LARGE.length + more.length);
        System.arraycopy(more, 0, all, LARGE.length, more.length);
        return all;
    }

    /** 80 GB of 141 GB stay outside: 80 / (0.82 x 63 GB/s) = 1.549 s for every step, and a piece more. */
    @Test
    void everyStepReadsWhatStaysOutside() {
        assertThat(Loading.resolve("chat-on-h100", LARGE)).isInstanceOf(Infeasible.class);
        Resolved resolved = Loading.resolved("chat-on-h100", large("hardware.offload.weights=80GB"));
        HostStream stream = resolved.served().stream();
        assertThat(stream.bytes()).isEqualTo(80_000_000_000L);
        assertThat(stream.seconds()).isEqualTo(80 / (0.82 * 63), within(1e-9));
        // 80 layers of 136.8 GB: 1.71 GB each, so that 80 GB are 47 of them.
        assertThat(stream.pieces()).isEqualTo(47);
        RunResult run = Loading.run(resolved);
        assertThat(run.tpot().p50()).isBetween(stream.seconds(), 1.06 * stream.seconds());
        assertThat(resolved.weightBytesPerChip()).isBetween(61_000_000_000L, 62_000_000_000L);
        assertThat(resolved.memory().use().hostBytes()).isEqualTo(80_000_000_000L);
        assertThat(resolved.evidence().byInput().get("chip")).containsKeys("hostLink", "hostLinkEfficiency");
    }

    /** Two chips each read half of it over a link of their own. */
    @Test
    void eachChipHasItsLink() {
        HostStream two =
                Loading.resolved("chat-on-h100", large("hardware.offload.weights=80GB", "hardware.tensorParallel=2"))
                        .served()
                        .stream();
        assertThat(two.bytes()).isEqualTo(40_000_000_000L);
    }

    @Test
    void autoLeavesOutsideWhatDoesNotFit() throws IOException {
        Resolved resolved = Loading.resolved("chat-on-h100", large("hardware.offload=auto"));
        long outside = resolved.memory().use().hostBytes();
        assertThat(outside).isBetween(60_000_000_000L, 85_000_000_000L);
        assertThat(resolved.kvCapacityTokens()).isBetween(4_096L, 4_128L);
        assertThat(Loading.resolve(
                        "chat-on-h100",
                        large("hardware.offload.weights=" + (outside - 100_000_000) / 1_000_000 + "MB")))
                .isInstanceOf(Infeasible.class);
        Path file = Files.writeString(folder.resolve("scenario.yaml"), resolved.yaml());
        Resolved again = Loading.resolved(file.toString());
        assertThat(again.yaml()).isEqualTo(resolved.yaml());
        assertThat(again.served().stream()).isEqualTo(resolved.served().stream());
    }

    @Test
    void autoOfWhatFitsIsNothing() {
        Resolved fits = Loading.resolved("chat-on-h100", "hardware.offload=auto");
        assertThat(fits.served().stream()).isEqualTo(HostStream.NONE);
        assertThat(fits.memory()).isEqualTo(Loading.resolved("chat-on-h100").memory());
    }

    /** A superchip reads the memory of its other half: 80 GB at 82% of 512 GB/s. */
    @Test
    void superchipsReadTheirSecondMemory() {
        HostStream stream =
                Loading.resolved("chat-on-h100", large("hardware.chip=gh200-96gb", "hardware.offload.weights=80GB"))
                        .served()
                        .stream();
        assertThat(stream.seconds()).isEqualTo(80 / (0.82 * 512), within(1e-9));
    }

    @Test
    void whatCannotStayOutsideIsRefused() {
        assertThatThrownBy(() -> Loading.resolved("chat-on-h100", "hardware.offload.weights=40GB"))
                .hasMessageContaining("the layers have 14.0 GB of matrices to leave with the host");
        assertThatThrownBy(
                        () -> Loading.resolved("chat-on-h100", "hardware.chip=epyc-9755-2s", "hardware.offload=auto"))
                .hasMessageContaining("hardware.offload: epyc-9755-2s", "has no host behind a link that is known");
        assertThatThrownBy(
                        () -> Loading.resolved("chat-on-h100", "hardware.pipelineParallel=2", "hardware.offload=auto"))
                .hasMessageContaining("hardware.offload: is not simulated in a pipeline");
        assertThatThrownBy(() -> Loading.resolved("chat-on-h100", "hardware.offload=some"))
                .hasMessageContaining("must be auto, or a mapping such as {weights: 40GB}, is 'some'");
    }
}
