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
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Operator;
import io.rackcast.core.timing.Resource;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.core.timing.StepWork;
import io.rackcast.core.timing.WeightFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineStepTimerTest {
    /**
     * Width 64, 4 layers, 8 heads on 2 of 8: attention 64 x (64 + 2 x 16) + 64 x 64 = 10,240 values, feed-forward 3 x 64 x
     * 256 = 49,152: 59,392 values or 118,784 bytes a layer. Head 1,000 x 64 = 64,000 values, 128,000 bytes. Cache 2 x 2 x 8
     * x 2 = 64 bytes a token and layer. Machine: 2 stages of 1 chip, 1 MB/ms, 1 TFLOP/s, 5 us a layer, 2 hops of 3 us at 64
     * MB/s.
     *
     * <p>One decode over 100 tokens: a stage reads 2 x (118,784 + 6,400) = 250,368 bytes in 250.368 us (its 2 x (2 x 59,392
     * + 4 x 64 x 100) = 288,768 operations take 0.29 us), and its layers 10 us: 260.368 us; the last one 128 us more for the
     * head. Hops: 2 x (3 us + 128 B / 64 MB/s = 2 us) = 10 us. Sum 2 x 260.368 + 128 + 10 = 658.736 us. The next can start
     * after the last stage: 388.368 us. Physics asks for 2 x 250.368 + 128 us.
     */
    @Test
    void aDecodePassesAllStagesAndHops() {
        PipelinedModel model = model(machine(2, 2), dense());
        StepLoad load = decode(100);
        assertThat(model.timer().latencyNanos(load)).isEqualTo(658_736);
        assertThat(model.timer().initiationNanos(load)).isEqualTo(388_368);
        assertThat(new SpeedOfLight(model).seconds(load)).isCloseTo(628.736e-6, within(1e-12));
    }

    /** The parts of the same step: 20 us of layers, 628.736 us of reading, 10 us of hops, half of them payload. */
    @Test
    void aBreakdownAddsUp() {
        StepBreakdown step = model(machine(2, 2), dense()).breakdowns().breakdown(decode(100));
        assertThat(step.secondsOf(Operator.LAYER_LATENCY)).isCloseTo(20e-6, within(1e-12));
        assertThat(step.secondsOf(Operator.LAYER_READS)).isCloseTo(628.736e-6, within(1e-12));
        assertThat(step.secondsOf(Operator.HOP)).isCloseTo(10e-6, within(1e-12));
        assertThat(step.seconds()).isCloseTo(658.736e-6, within(1e-12));
        assertThat(step.secondsBoundBy(Resource.MEMORY)).isCloseTo(628.736e-6, within(1e-12));
        assertThat(step.secondsBoundBy(Resource.LATENCY)).isCloseTo(30e-6, within(1e-12));
    }

    /** Three stages of 4 layers have 2, 1 and 1: the first is the slowest but for the head. */
    @Test
    void unevenStagesAreSummedAsTheyAre() {
        StepTimer timer = model(machine(3, 3), dense()).timer();
        StepLoad prefill = new StepLoad();
        prefill.addPrefill(0, 1, false);
        // bytes a layer: 118,784; 5 us each; no logits; hops 2 x 5 us
        assertThat(timer.latencyNanos(prefill)).isEqualTo(Math.round(4 * (118.784 + 5) * 1000) + 10_000);
        assertThat(timer.initiationNanos(prefill)).isEqualTo(Math.round(2 * (118.784 + 5) * 1000));
    }

    /**
     * Five layers on three stages are 2, 2 and 1, the head beside the last: a decode over 100 tokens reads 5 x (118,784 +
     * 6,400) + 128,000 = 753,920 bytes, at 1 MB/ms in 753.92 us, and 5 x 5 us of layers, 10 us of hops. Two layers are busy for
     * 260.368 us, the last one for 5 + 125.184 + 128 = 258.184 us.
     */
    @Test
    void theLastOfUnevenStagesHasTheHead() {
        StepTimer timer = model(machine(3, 3), dense(5)).timer();
        assertThat(timer.latencyNanos(decode(100))).isEqualTo(753_920 + 25_000 + 10_000);
        assertThat(timer.initiationNanos(decode(100))).isEqualTo(260_368);
        assertThat(model(machine(3, 3), dense(5)).fullStages()).isEqualTo(2);
        assertThat(model(machine(3, 3), dense(6)).fullStages()).isEqualTo(3);
    }

    /**
     * 40 tokens of a prompt on one stage at 1 TFLOP/s: 2 x 59,392 operations each and 4 x 64 for each of 820 pairs, in four
     * layers 40 x 475,136 + 839,680 = 19,845,120 in 19.845 us; at 100 GB/s 475,136 bytes take 4.751 us. Arithmetic decides.
     */
    @Test
    void arithmeticDecidesOnLongPrompts() {
        PipelineMachine machine = new PipelineMachine(chip(1 << 20, 1e11, 1e12), 1, 1, LayerTimes.fixed(0), 0, 0, 0);
        StepLoad prompt = new StepLoad();
        prompt.addPrefill(0, 40, false);
        StepBreakdown step = model(machine, dense()).breakdowns().breakdown(prompt);
        assertThat(step.secondsOf(Operator.LAYER_ARITHMETIC)).isCloseTo(19.84512e-6, within(1e-15));
        assertThat(step.secondsOf(Operator.LAYER_READS)).isZero();
        assertThat(step.secondsBoundBy(Resource.COMPUTE)).isCloseTo(19.84512e-6, within(1e-15));
        StepBreakdown.Part part = step.parts().get(1);
        assertThat(part.flops()).isEqualTo(19_845_120);
        assertThat(part.bytes()).isEqualTo(4 * 118_784);
    }

    /** 4 of 128 bytes go over 2 hops: 1,024 bytes; the payload of 2 x 8 us takes longer than 2 x 3 us of latency. */
    @Test
    void hopsCarryTheHiddenState() {
        StepLoad prompt = new StepLoad();
        prompt.addPrefill(0, 4, false);
        StepBreakdown step = model(machine(2, 2), dense()).breakdowns().breakdown(prompt);
        StepBreakdown.Part hops = step.parts().get(2);
        assertThat(hops.operator()).isEqualTo(Operator.HOP);
        assertThat(hops.linkBytes()).isEqualTo(1_024);
        assertThat(hops.seconds()).isCloseTo(22e-6, within(1e-15));
        assertThat(hops.binding()).isEqualTo(Resource.LINK);
    }

    /** 2 of 8 experts of 3 x 64 x 32 values: a token reads 2, 2 tokens on average 8 x (1 - 0.75^2) = 3.5: 1.5 more, 18,432 B. */
    @Test
    void aStepReadsTheExpertsItVisits() {
        StepTimer timer = model(free(1, 1), experts()).timer();
        StepLoad one = new StepLoad();
        one.addPrefill(0, 1, false);
        StepLoad two = new StepLoad();
        two.addPrefill(0, 1, false);
        two.addPrefill(0, 1, false);
        assertThat(timer.latencyNanos(two) - timer.latencyNanos(one)).isEqualTo(4 * 18_432);
    }

    /** 1 us, 10 ns for each of 64 values, 3 us for the router of each layer, or of none: 1.64 and 4.64 us. */
    @Test
    void widerLayersAndRoutersTakeLonger() {
        LayerTimes times = new LayerTimes(1e-6, 10e-9, 3e-6);
        assertThat(times.meanSeconds(dense())).isCloseTo(1.64e-6, within(1e-15));
        assertThat(times.meanSeconds(experts())).isCloseTo(4.64e-6, within(1e-15));
    }

    /**
     * Groq's LPU v1 by two published points: 750 tokens/s of Llama-2-7B with 32 layers and 300 of Llama-2-70B with 80 are
     * 41.67 us a layer both. 576 chips of 80 TB/s would read 70 GB in 1.5 us: bandwidth decides nothing.
     */
    @Test
    void fixedTimesDecideOnSram() {
        assertThat(1 / (750.0 * 32)).isCloseTo(1 / (300.0 * 80), within(1e-12));
        PipelineMachine lpu = new PipelineMachine(
                chip(230_000_000, 80e12, 750e12), 576, 1, LayerTimes.fixed(1 / (300.0 * 80)), 0, 0, 0);
        PipelinedModel served = model(lpu, llama2(80, 8192, 28_672, 64, 8), WeightFormat.INT8);
        StepLoad load = decode(4096);
        assertThat(1e9 / served.timer().latencyNanos(load)).isBetween(298.0, 300.0);
        assertThat(new SpeedOfLight(served).seconds(load)).isLessThan(4e-6);
    }

    @Test
    void stagesNeedLayers() {
        assertThatThrownBy(() -> model(machine(5, 5), dense()))
                .hasMessage("m: 5 stages for 4 layers; a stage has at least one");
        assertThatThrownBy(() -> new PipelineMachine(chip(1, 1, 1), 1, 1, LayerTimes.fixed(0), 2, 0, 0))
                .hasMessageContaining("2 hops need a bandwidth");
        assertThatThrownBy(() -> LayerTimes.fixed(-1)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new LayerTimes(0, -1, 0)).hasMessageContaining("-1.0 s for its width");
        assertThatThrownBy(() -> new LayerTimes(0, 0, -1)).hasMessageContaining("-1.0 s for its router");
        assertThatThrownBy(() -> new PipelineMachine(chip(1, 1, 1), 0, 1, LayerTimes.fixed(0), 0, 0, 0))
                .hasMessage("m: chips (0) and stages (1) must be positive, hops (0) not negative");
        assertThatThrownBy(() -> new PipelineMachine(chip(1, 1, 1), 1, 0, LayerTimes.fixed(0), 0, 0, 0))
                .hasMessageContaining("stages (0)");
        assertThatThrownBy(() -> new PipelineMachine(chip(1, 1, 1), 1, 1, LayerTimes.fixed(0), -1, 0, 0))
                .hasMessageContaining("hops (-1)");
        assertThatThrownBy(() -> new PipelineMachine(chip(1, 1, 1), 1, 1, LayerTimes.fixed(0), 0, -1, 0))
                .hasMessageContaining("hopSeconds (-1.0)");
    }

    /** Of a chip whose rates nobody knows only the time of its layers is left, and no share of its peak. */
    @Test
    void unknownRatesBindNothing() {
        double unknown = Double.POSITIVE_INFINITY;
        PipelineMachine cast =
                new PipelineMachine(chip(1 << 20, unknown, unknown), 1, 4, LayerTimes.fixed(2e-6), 0, 0, 0);
        PipelinedModel served = model(cast, dense());
        StepLoad load = decode(1000);
        assertThat(served.timer().latencyNanos(load)).isEqualTo(8_000);
        assertThat(served.timer().initiationNanos(load)).isEqualTo(2_000);
        assertThat(new SpeedOfLight(served).seconds(load)).isZero();
        assertThat(new SpeedOfLight(served).mfu(StepWork.of(load), 1)).isNaN();
        assertThat(new SpeedOfLight(served).mbu(StepWork.of(load), 1)).isNaN();
    }

    /** P38 and P40: never below the bound; P41: faster parts are never slower; P42: more work is never faster. */
    @Test
    void lawsOnArbitraryMachines() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            PipelineMachine machine = any(random);
            ModelArchitecture model = random.nextBoolean() ? dense() : experts();
            PipelineStepTimer timer = timer(machine, model);
            StepLoad load = load(random);
            double latency = timer.latencySeconds(load);
            assertThat(latency * (1 + 1e-12))
                    .isGreaterThanOrEqualTo(new SpeedOfLight(model(machine, model)).seconds(load));
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
            assertThat(timer.breakdown(load).parts().stream()
                            .mapToDouble(StepBreakdown.Part::seconds)
                            .sum())
                    .isCloseTo(latency, within(1e-9 * latency));
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
                chip(1L << 30, 1e6 + 1e12 * random.nextDouble(), 1e6 + 1e12 * random.nextDouble()),
                1 + random.nextInt(9),
                1 + random.nextInt(4),
                new LayerTimes(random.nextInt(50) * 1e-6, random.nextInt(3) * 1e-9, random.nextInt(20) * 1e-6),
                hops,
                random.nextInt(10) * 1e-6,
                1e6 + 1e9 * random.nextDouble());
    }

    private static PipelineMachine scaled(PipelineMachine m, double bandwidth, double peak, double fixed, double hop) {
        ChipSpec chip = m.chip();
        LayerTimes times = m.times();
        return new PipelineMachine(
                chip(chip.memoryBytes(), chip.memoryBandwidth() * bandwidth, chip.bf16Flops() * peak),
                m.chips(),
                m.stages(),
                new LayerTimes(
                        times.fixedSeconds() / fixed, times.secondsPerWidth() / fixed, times.routedSeconds() / fixed),
                m.hops(),
                m.hopSeconds() / hop,
                m.hopBandwidth() * hop);
    }

    private static StepLoad decode(int context) {
        StepLoad load = new StepLoad();
        load.addDecode(context);
        return load;
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
        return new PipelineStepTimer(model(machine, model));
    }

    private static PipelinedModel model(PipelineMachine machine, ModelArchitecture model) {
        return model(machine, model, WeightFormat.BF16);
    }

    private static PipelinedModel model(PipelineMachine machine, ModelArchitecture model, WeightFormat weights) {
        return new PipelinedModel(
                machine, model, ModuleFormats.uniform(weights, machine.chip(), true), KvFormat.BF16, Routing.EVEN);
    }

    private static PipelineMachine machine(int chips, int stages) {
        return new PipelineMachine(
                chip(1 << 20, 1e9, 1e12), chips, stages, LayerTimes.fixed(5e-6), stages > 1 ? 2 : 0, 3e-6, 64e6);
    }

    /** Whose layers take no time of their own. */
    private static PipelineMachine free(int chips, int stages) {
        return new PipelineMachine(chip(1 << 20, 1e9, 1e12), chips, stages, LayerTimes.fixed(0), 0, 0, 0);
    }

    private static ChipSpec chip(long memory, double bandwidth, double peak) {
        return new ChipSpec("m", memory, bandwidth, 0, peak, 0, peak, 0, 0, 0, 1);
    }

    private static ModelArchitecture experts() {
        return model(4, new Experts(8, 2, 32, true, false, 0, false, false));
    }

    private static ModelArchitecture dense() {
        return dense(4);
    }

    private static ModelArchitecture dense(int layers) {
        return model(layers, new Mlp(256, true, false));
    }

    private static ModelArchitecture model(int layers, FeedForward feedForward) {
        return new ModelArchitecture(
                64,
                new Vocabulary(1000, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(layers, attention(8, 2, 8), feedForward, 2)),
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
