package io.rackcast.core.timing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineStepTimerTest {
    private static final Quantisation BF16 = Quantisation.of(StoredFormat.BF16);

    /**
     * Width 64, 4 layers, 8 heads on 2 of 8: attention 64 x (64 + 2 x 16) + 64 x 64 = 10,240 values, feed-forward 3 x 64 x
     * 256 = 49,152, norms 128: 59,520 values or 119,040 bytes a layer. Head 1,000 x 64 = 64,000 values, 128,000 bytes.
     * Cache 2 x 2 x 8 x 2 = 64 bytes a token and layer. Machine: 2 stages of 1 chip, 1 MB/ms, 1 TFLOP/s, 5 us a layer, 2
     * hops of 3 us at 64 MB/s.
     *
     * <p>One decode over 100 tokens: a stage reads 2 x (119,040 + 6,400) = 250,880 bytes in 250.88 us (its 2 x (2 x 59,392 +
     * 4 x 64 x 100) = 288,768 operations take 0.29 us), and its layers 10 us: 260.88 us; the last one 128 us more for the
     * head. Hops: 2 x (3 us + 128 B / 64 MB/s = 2 us) = 10 us. Sum 2 x 260.88 + 128 + 10 = 659.76 us. The next can start
     * after the last stage: 388.88 us.
     */
    @Test
    void aDecodePassesAllStagesAndHops() {
        PipelineStepTimer timer = timer(machine(2, 2, 1), dense());
        StepLoad load = new StepLoad();
        load.addDecode(100);
        assertThat(timer.latencyNanos(load)).isEqualTo(659_760);
        assertThat(timer.initiationNanos(load)).isEqualTo(388_880);
        assertThat(timer.boundSeconds(load)).isCloseTo((659.76 - 4 * 5 - 2 * 3) * 1e-6, within(1e-12));
    }

    /** Three stages of 4 layers have 2, 1 and 1: the first is the slowest but for the head. */
    @Test
    void unevenStagesAreSummedAsTheyAre() {
        PipelineStepTimer timer = timer(machine(3, 3, 1), dense());
        StepLoad prefill = new StepLoad();
        prefill.addPrefill(0, 1, false);
        // bytes a layer: 119,040 + 64; 5 us each; no logits; hops 2 x 5 us
        assertThat(timer.latencyNanos(prefill)).isEqualTo(Math.round(4 * (119.104 + 5) * 1000) + 10_000);
        assertThat(timer.initiationNanos(prefill)).isEqualTo(Math.round(2 * (119.104 + 5) * 1000));
    }

    /** 400,000 bytes a stage: 2 x 119,040 of weights and 256,000 of both tables do not fit; 600,000 leave 105,920 / 128. */
    @Test
    void theFullestStageLimitsTheCache() {
        PipelineMachine small = new PipelineMachine("m", 2, 2, 400_000, 1e9, 1e12, 0, 0, 0, 0);
        assertThat(PipelineLayout.of(small, dense(), BF16, 2).cacheTokens()).isNegative();
        PipelineMachine large = new PipelineMachine("m", 2, 2, 600_000, 1e9, 1e12, 0, 0, 0, 0);
        assertThat(PipelineLayout.of(large, dense(), BF16, 2).cacheTokens()).isEqualTo(105_920 / 128);
    }

    /** One chip of 850,000 bytes holds 4 layers and both tables, in 4 stages as in 1: 117,840 bytes are left for 256 a token. */
    @Test
    void stagesOfOneChipShareItsMemory() {
        PipelineMachine one = new PipelineMachine("m", 1, 1, 850_000, 1e9, 1e12, 0, 0, 0, 0);
        PipelineMachine four = new PipelineMachine("m", 1, 4, 850_000, 1e9, 1e12, 0, 0, 0, 0);
        assertThat(PipelineLayout.of(one, dense(), BF16, 2).cacheTokens()).isEqualTo(117_840 / 256);
        assertThat(PipelineLayout.of(four, dense(), BF16, 2).cacheTokens()).isEqualTo(117_840 / 256);
    }

    /** 2 of 8 experts of 3 x 64 x 32 values: a token reads 2, 2 tokens on average 8 x (1 - 0.75^2) = 3.5. */
    @Test
    void aStepReadsTheExpertsItVisits() {
        PipelineLayout layout = PipelineLayout.of(
                machine(1, 1, 1), model(new Experts(8, 2, 32, true, false, 0, false, false)), BF16, 2);
        double one = layout.layer().weightBytes(1);
        assertThat(layout.layer().weightBytes(2) - one).isCloseTo(1.5 * 3 * 64 * 32 * 2, within(1e-6));
        assertThat(layout.layer().residentBytes() - one).isCloseTo(6 * 3 * 64 * 32 * 2, within(1e-6));
    }

    /**
     * Groq's LPU v1 by two published points: 750 tokens/s of Llama-2-7B with 32 layers and 300 of Llama-2-70B with 80 are
     * 41.67 us a layer both. 576 chips of 80 TB/s would read 70 GB in 1.5 us: bandwidth decides nothing.
     */
    @Test
    void fixedTimesDecideOnSram() {
        assertThat(1 / (750.0 * 32)).isCloseTo(1 / (300.0 * 80), within(1e-12));
        PipelineMachine lpu = new PipelineMachine("lpu", 576, 1, 230_000_000, 80e12, 750e12, 1 / (300.0 * 80), 0, 0, 0);
        StepLoad load = new StepLoad();
        load.addDecode(4096);
        ModelArchitecture llama = llama2(80, 8192, 28_672, 64, 8);
        PipelineStepTimer timer =
                new PipelineStepTimer(PipelineLayout.of(lpu, llama, Quantisation.of(StoredFormat.INT8), 2));
        assertThat(1 / timer.latencySeconds(load)).isBetween(298.0, 300.0);
        assertThat(timer.boundSeconds(load)).isLessThan(3e-6);
    }

    @Test
    void stagesNeedLayers() {
        assertThatThrownBy(() -> timer(machine(5, 5, 1), dense()))
                .hasMessage("m: 5 stages for 4 layers; a stage has at least one");
        assertThatThrownBy(() -> new PipelineMachine("m", 1, 1, 1, 1, 1, 0, 2, 0, 0))
                .hasMessageContaining("2 hops need a bandwidth");
    }

    /** P38 and P40: never below the bound; P41: faster parts are never slower; P42: more work is never faster. */
    @Test
    void lawsOnArbitraryMachines() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            PipelineMachine machine = any(random);
            ModelArchitecture model =
                    random.nextBoolean() ? dense() : model(new Experts(8, 2, 32, true, false, 16, false, false));
            PipelineStepTimer timer = timer(machine, model);
            StepLoad load = load(random);
            double latency = timer.latencySeconds(load);
            assertThat(latency).isGreaterThanOrEqualTo(timer.boundSeconds(load));
            assertThat(timer.initiationSeconds(load)).isPositive().isLessThanOrEqualTo(latency * (1 + 1e-12));
            assertThat(timer(scaled(machine, 2, 1, 1, 1), model).latencySeconds(load))
                    .isLessThanOrEqualTo(latency);
            assertThat(timer(scaled(machine, 1, 2, 1, 1), model).latencySeconds(load))
                    .isLessThanOrEqualTo(latency);
            assertThat(timer(scaled(machine, 1, 1, 2, 1), model).latencySeconds(load))
                    .isLessThanOrEqualTo(latency);
            assertThat(timer(scaled(machine, 1, 1, 1, 2), model).latencySeconds(load))
                    .isLessThanOrEqualTo(latency);
            StepLoad more = new StepLoad();
            more.set(load);
            more.addDecode(1 + random.nextInt(5_000));
            assertThat(timer.latencySeconds(more)).isGreaterThanOrEqualTo(latency);
        }
    }

    /** P48: everything faster by c makes every latency shorter by c. */
    @Test
    void timesScaleWithTheMachine() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            PipelineMachine machine = any(random);
            StepLoad load = load(random);
            double c = 0.5 + 4 * random.nextDouble();
            PipelineStepTimer slow = timer(machine, dense());
            PipelineStepTimer fast = timer(scaled(machine, c, c, c, c), dense());
            assertThat(fast.latencySeconds(load) * c / slow.latencySeconds(load))
                    .isCloseTo(1, within(1e-9));
            assertThat(fast.initiationSeconds(load) * c / slow.initiationSeconds(load))
                    .isCloseTo(1, within(1e-9));
        }
    }

    private static PipelineMachine any(Random random) {
        int hops = random.nextInt(5);
        return new PipelineMachine(
                "any",
                1 + random.nextInt(9),
                1 + random.nextInt(4),
                1L << (10 + random.nextInt(20)),
                1e6 + 1e12 * random.nextDouble(),
                1e6 + 1e12 * random.nextDouble(),
                random.nextInt(50) * 1e-6,
                hops,
                random.nextInt(10) * 1e-6,
                1e6 + 1e9 * random.nextDouble());
    }

    private static PipelineMachine scaled(PipelineMachine m, double bandwidth, double peak, double fixed, double hop) {
        return new PipelineMachine(
                m.id(),
                m.chips(),
                m.stages(),
                m.memoryBytes(),
                m.bandwidth() * bandwidth,
                m.peak() * peak,
                m.layerSeconds() / fixed,
                m.hops(),
                m.hopSeconds() / hop,
                m.hopBandwidth() * hop);
    }

    private static StepLoad load(Random random) {
        StepLoad load = new StepLoad();
        for (int i = 0; i <= random.nextInt(20); i++) {
            load.addDecode(1 + random.nextInt(8_000));
        }
        if (random.nextBoolean()) {
            load.addPrefill(random.nextInt(1_000), 1 + random.nextInt(2_000), random.nextBoolean());
        }
        return load;
    }

    private static PipelineStepTimer timer(PipelineMachine machine, ModelArchitecture model) {
        return new PipelineStepTimer(PipelineLayout.of(machine, model, BF16, 2));
    }

    private static PipelineMachine machine(int chips, int stages, long megabytes) {
        return new PipelineMachine(
                "m", chips, stages, megabytes << 20, 1e9, 1e12, 5e-6, stages > 1 ? 2 : 0, 3e-6, 64e6);
    }

    private static ModelArchitecture dense() {
        return model(new Mlp(256, true, false));
    }

    private static ModelArchitecture model(FeedForward feedForward) {
        return new ModelArchitecture(
                64,
                new Vocabulary(1000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(4, attention(8, 2, 8), feedForward, 2)),
                Norm.RMS,
                false,
                8192,
                0);
    }

    private static ModelArchitecture llama2(int layers, int hidden, int intermediate, int heads, int kvHeads) {
        return new ModelArchitecture(
                hidden,
                new Vocabulary(32_000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(layers, attention(heads, kvHeads, 128), new Mlp(intermediate, true, false), 2)),
                Norm.RMS,
                true,
                4096,
                0);
    }

    private static Attention attention(int heads, int kvHeads, int headDim) {
        return new Attention(
                heads, kvHeads, headDim, new Reach.Full(), false, false, QueryKeyNorm.NONE, false, false, false);
    }
}
