package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.StoredFormat;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.pipeline.PipelineLayout;
import io.rackcast.core.timing.pipeline.PipelineMachine;
import io.rackcast.core.timing.pipeline.PipelineStepTimer;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What was published about pipelines in SRAM, against the model; speeds of one user, output tokens per second. */
class LayerPipelineTest {
    /** 44 GB a wafer: 141 GB of Llama-3.1-70B in 16 bits need 4; layers are laid out in space, 80 stages. */
    @Test
    void fourWafersServeOneUserAt450() {
        PipelineMachine wafers = machine("cs-3", 12_500e12, 4, 80);
        PipelineLayout layout = PipelineLayout.of(wafers, llama(80, 8192, 28_672, 64), bits(StoredFormat.BF16), 2);
        assertThat(layout.cacheTokens()).isPositive();
        assertThat(PipelineLayout.of(
                                machine("cs-3", 12_500e12, 3, 80),
                                llama(80, 8192, 28_672, 64),
                                bits(StoredFormat.BF16),
                                2)
                        .cacheTokens())
                .isNegative();
        // 80 x (25.1 us + 1.71 GFLOP / 625 TFLOP/s = 2.74 us, more than 1.71 GB / 1.05 PB/s = 1.63 us), and the head
        assertThat(tokensPerSecond(layout)).isCloseTo(450, within(5.0));
    }

    /** 16 GB of weights from 16 x 1.6 TB/s of HBM take 0.63 ms, the layers 0.33 ms. */
    @Test
    void sixteenSocketsServeLlama8bAt1042() {
        PipelineMachine sockets = machine("sn40l", 638e12, 16, 1);
        assertThat(tokensPerSecond(PipelineLayout.of(sockets, llama(32, 4096, 14_336, 32), bits(StoredFormat.BF16), 2)))
                .isCloseTo(1042, within(50.0));
    }

    /** Not even the bound allows 129 tokens/s of Llama-3.1-405B in 16 bits: 810 GB from 25.6 TB/s are 32 ms, 32 a second. */
    @Test
    void aClaimBeyondTheMemoryNeedsAnotherExplanation() {
        PipelineMachine sockets = machine("sn40l", 638e12, 16, 1);
        PipelineLayout layout = PipelineLayout.of(sockets, llama(126, 16_384, 53_248, 128), bits(StoredFormat.BF16), 2);
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        assertThat(1 / new PipelineStepTimer(layout).boundSeconds(load)).isBetween(30.0, 33.0);
    }

    @Test
    void whatNobodyPublishedIsNamed() {
        assertThatThrownBy(() -> machine("groq-lp30", 1e15, 8, 8))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("groq-lp30: pipeline.layerTime is undisclosed");
        assertThat(Chips.load("hc1").pipeline().orElseThrow().model()).hasValue("llama-3.1-8b");
    }

    /** Each chip that is a pipeline states what it takes, and no other does. */
    @Test
    void pipelinesAndNoOthersStateOne() {
        for (String id : Chips.ids()) {
            ChipProfile chip = Chips.load(id);
            boolean pipeline = List.of(Execution.SRAM_PIPELINE, Execution.DATAFLOW, Execution.FIXED_MODEL)
                    .contains(chip.runs());
            assertThat(chip.pipeline().isPresent()).as(id).isEqualTo(pipeline);
        }
    }

    private static double tokensPerSecond(PipelineLayout layout) {
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        return 1 / new PipelineStepTimer(layout).latencySeconds(load);
    }

    private static PipelineMachine machine(String chip, double peak, int chips, int stages) {
        ChipProfile profile = Chips.load(chip);
        LayerPipeline pipeline = profile.pipeline().orElseThrow();
        // hops between wafers are contained in the measured time of a layer
        return pipeline.machine(profile, peak, chips, stages, 0);
    }

    private static Quantisation bits(StoredFormat format) {
        return Quantisation.of(format);
    }

    private static ModelArchitecture llama(int layers, int hidden, int intermediate, int heads) {
        Attention attention =
                new Attention(heads, 8, 128, new Reach.Full(), false, false, QueryKeyNorm.NONE, false, false, false);
        return new ModelArchitecture(
                hidden,
                new Vocabulary(128_256, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(layers, attention, new Mlp(intermediate, true, false), 2)),
                Norm.RMS,
                true,
                131_072,
                0);
    }
}
