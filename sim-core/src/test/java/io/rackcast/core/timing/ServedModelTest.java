package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model on its chips needs to fit together, and what its links are good for. */
class ServedModelTest {
    private static final ModelArchitecture MODEL = Cases.LLAMA_70B;
    /** 8 chips: 100 GB/s in all, 20 GB/s to each. */
    private static final ChipSpec PAIRED = chip(100e9, 20e9);

    private static final KernelProfile KERNELS = Cases.perfectKernels();

    private static ChipSpec chip(double link, double pair) {
        return new ChipSpec("paired", 1L << 40, 1e12, 0, 1e15, 0, 0, 0, link, pair, 8);
    }

    private static ServedModel served(ChipSpec chip, Parallelism sizes, Hierarchy links, HostStream stream) {
        return served(chip, sizes, links, stream, KERNELS);
    }

    private static ServedModel served(
            ChipSpec chip, Parallelism sizes, Hierarchy links, HostStream stream, KernelProfile kernels) {
        return new ServedModel(
                chip,
                MODEL,
                sizes,
                ModuleFormats.uniform(WeightFormat.BF16, chip, true),
                KvFormat.BF16,
                Routing.EVEN,
                kernels,
                HostProfile.NONE,
                GraphCapture.EAGER,
                Buckets.NONE,
                links,
                stream);
    }

    private static Hierarchy nodes(int chips) {
        return new Hierarchy(List.of(new Level.Direct(chips, 1e12, 0), new Level.Direct(4, 1e9, 0)));
    }

    /** Links to 2 of 7 peers carry 40 GB/s, to 5 and more 100. */
    @Test
    void fewPeersAreReachedOverFewLinks() {
        ServedModel served = served(PAIRED, Parallelism.tensor(8), null, HostStream.NONE);
        assertThat(served.linkBandwidth(3)).isEqualTo(40e9);
        assertThat(served.linkBandwidth(6)).isEqualTo(100e9);
        assertThat(served.linkBandwidth(8)).isEqualTo(100e9);
        assertThat(served.leastLinkSeconds(1e9)).isCloseTo(0.01, within(1e-15));
        assertThat(served(PAIRED, Parallelism.NONE, null, HostStream.NONE).leastLinkSeconds(1e9))
                .isZero();
    }

    /** 1 GB over 4 chips within, then a fourth over two nodes: half of 250 MB at 1 GB/s; within 1 GB at 60 GB/s. */
    @Test
    void theSlowestLevelDecides() {
        ServedModel served = served(PAIRED, Parallelism.tensor(8), nodes(4), HostStream.NONE);
        assertThat(served.leastLinkSeconds(1e9)).isCloseTo(0.125, within(1e-12));
        assertThat(served.domain()).isEqualTo(4);
        assertThat(served.nodes()).isEqualTo(2);
        Hierarchy fast = new Hierarchy(List.of(new Level.Direct(4, 1e12, 0), new Level.Direct(4, 1e15, 0)));
        assertThat(served(PAIRED, Parallelism.tensor(8), fast, HostStream.NONE).leastLinkSeconds(1e9))
                .isCloseTo(1.0 / 60, within(1e-12));
        Torus torus = new Torus(List.of(4, 2), true, 1e9, 0);
        Hierarchy grid = new Hierarchy(List.of(torus));
        // Ends joined: 2 x 1 GB/s along four, 1 along two: 7/8 GB over 3 GB/s.
        assertThat(served(PAIRED, Parallelism.tensor(8), grid, HostStream.NONE).leastLinkSeconds(1e9))
                .isCloseTo(0.875 / 3, within(1e-12));
        assertThat(served(PAIRED, Parallelism.tensor(8), null, HostStream.NONE).domain())
                .isEqualTo(8);
        assertThat(served(PAIRED, new Parallelism(4, 3, 1, 1), nodes(8), HostStream.NONE)
                        .nodes())
                .isEqualTo(2);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        HostStream outside = new HostStream(1, 1, 1, 1);
        assertThatThrownBy(() -> served(PAIRED, new Parallelism(1, 2, 1, 1), null, outside))
                .hasMessage("weights that stay with the host are not simulated in a pipeline");
        served(PAIRED, new Parallelism(2, 1, 1, 1), null, outside);
        assertThatThrownBy(() -> served(PAIRED, new Parallelism(8, 1, 2, 1), null, HostStream.NONE))
                .hasMessageContaining("16 exceeds the 8 chips that paired links");
        served(PAIRED, Parallelism.tensor(8), null, HostStream.NONE);
        assertThatThrownBy(() -> served(PAIRED, new Parallelism(8, 8, 1, 1), nodes(8), HostStream.NONE))
                .hasMessage("64 chips are more than the 32 that are linked");
        served(PAIRED, new Parallelism(8, 4, 1, 1), nodes(8), HostStream.NONE);
        assertThatThrownBy(() -> served(chip(0, 1), Parallelism.tensor(2), null, HostStream.NONE))
                .hasMessage("paired has no link bandwidth");
        assertThatThrownBy(() -> served(chip(1, 0), Parallelism.tensor(2), null, HostStream.NONE))
                .hasMessage("paired has no link bandwidth");
        served(chip(0, 0), Parallelism.NONE, null, HostStream.NONE);
        ModuleFormats narrow = ModuleFormats.uniform(WeightFormat.FP8, Cases.ROUND_CHIP, true);
        assertThatThrownBy(() -> new ServedModel(
                        PAIRED,
                        MODEL,
                        Parallelism.NONE,
                        narrow,
                        KvFormat.BF16,
                        Routing.EVEN,
                        KERNELS,
                        HostProfile.NONE,
                        GraphCapture.EAGER))
                .hasMessage("paired has no FP8 rate");
    }

    /** Every collective of a layer, and none where batches alone meet. */
    @Test
    void collectivesMustBeCalibrated() {
        CollectiveFit none = CollectiveFit.NONE;
        CollectiveFit link = CollectiveFit.of(0, 1);
        for (KernelProfile.Builder lacking : List.of(
                KERNELS.toBuilder().allReduce(none, link),
                KERNELS.toBuilder().allReduce(link, none),
                KERNELS.toBuilder().gather(none))) {
            KernelProfile kernels = lacking.build();
            assertThatThrownBy(() -> served(PAIRED, Parallelism.tensor(2), null, HostStream.NONE, kernels))
                    .hasMessage("no collectives are calibrated for 2 chips");
            served(PAIRED, new Parallelism(1, 1, 2, 1), null, HostStream.NONE, kernels);
        }
    }

    @Test
    void chipsAndStreamsNeedRates() {
        assertThatThrownBy(() -> new ChipSpec("c", 0, 1, 0, 1, 0, 0, 0, 0, 0, 1))
                .hasMessage("c: memory (0 B), bandwidth (1.0 B/s) and 16-bit rate (1.0/s) must be positive");
        assertThatThrownBy(() -> new ChipSpec("c", 1, 0, 0, 1, 0, 0, 0, 0, 0, 1))
                .hasMessageContaining("(0.0 B/s)");
        assertThatThrownBy(() -> new ChipSpec("c", 1, 1, 0, 0, 0, 0, 0, 0, 0, 1))
                .hasMessageContaining("(0.0/s)");
        assertThatThrownBy(() -> new HostStream(-1, 1, 1, 1))
                .hasMessage("-1 B in 1 pieces over 1.0 B/s at 1.0 is no stream");
        assertThatThrownBy(() -> new HostStream(1, 0, 1, 1)).hasMessageContaining("over 0.0 B/s");
        assertThatThrownBy(() -> new HostStream(1, 1, 0, 1)).hasMessageContaining("at 0.0");
        assertThatThrownBy(() -> new HostStream(1, 1, 1.1, 1)).hasMessageContaining("at 1.1");
        assertThatThrownBy(() -> new HostStream(1, 1, 1, 0)).hasMessageContaining("in 0 pieces");
        assertThatThrownBy(() -> new HostProfile(true, 1, 0, 0, 0))
                .hasMessage("host time base must be at least 0 and under a second, is 1.0 s");
        assertThatThrownBy(() -> new HostProfile(true, 0, -1, 0, 0)).hasMessageContaining("perSequence");
        assertThatThrownBy(() -> new HostProfile(true, 0, 0, -1, 0)).hasMessageContaining("perJoin");
        assertThatThrownBy(() -> new HostProfile(true, 0, 0, 0, -1, 0, 0)).hasMessageContaining("perCachedToken");
        assertThatThrownBy(() -> new HostProfile(true, 0, 0, 0, 0, -1, 0)).hasMessageContaining("perPromptToken");
        assertThatThrownBy(() -> new HostProfile(true, 0, 0, 0, -1)).hasMessageContaining("residue");
    }
}
