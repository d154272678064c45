package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.ModelArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps computed by hand: one layer of a tiny model on a chip of round numbers. */
class StepTimeTest {
    /** One layer, width 1000, 10 query heads and 2 key/value heads of 100, feed-forward 4000, 64,000 words. */
    private static final ModelArchitecture TINY = Dense.llama(1, 1000, 4000, 10, 2, 100, 64_000, 4096);

    private static final RooflineFit EXACT = new RooflineFit(1e-6, 0.5, 0.5, 1);
    private static final CollectiveFit LINK = CollectiveFit.of(5e-6, 0.5);

    @Test
    void everyOperatorOfAMixedStep() {
        StepLoad load = new StepLoad();
        load.addDecode(500);
        load.addDecode(300);
        load.addPrefill(100, 98, true);
        StepBreakdown step = new DirectStepTimer(served(1, HostProfile.NONE, GraphCapture.EAGER, 0)).breakdown(load);

        // 100 tokens. Rates halved by ec = em = 0.5: 0.5 PFLOP/s and 1 TB/s; every call adds 1 us.
        // qkv: n = 1000 + 2 x 200, k = 1000: 280 MFLOP = 0.56 us; 2.8 MB + 2 x 100 x 2400 = 3.28 MB = 3.28 us.
        assertThat(step.secondsOf(Operator.QKV)).isCloseTo(4.84e-6, within(1e-15));
        // output: n = k = 1000: 200 MFLOP = 0.4 us; 2 MB + 0.4 MB = 2.4 us.
        assertThat(step.secondsOf(Operator.OUTPUT)).isCloseTo(3.8e-6, within(1e-15));
        // gate and up: n = 8000, k = 1000: 1.6 GFLOP = 3.2 us; 16 MB + 1.8 MB = 17.8 us.
        assertThat(step.secondsOf(Operator.GATE_UP)).isCloseTo(22e-6, within(1e-15));
        // down: n = 1000, k = 4000: 0.8 GFLOP = 1.6 us; 8 MB + 1 MB = 9 us.
        assertThat(step.secondsOf(Operator.DOWN)).isCloseTo(11.6e-6, within(1e-15));
        // prefill attention: pairs 98 x 100 + 98 x 99 / 2 = 14,651, x 4 x 1000 FLOP = 58.604 MFLOP = 0.117208 us;
        // cache 198 x 2 x 200 x 2 B = 158,400 B, queries and outputs 98 x 4000 B = 392,000 B: 0.5504 us.
        assertThat(step.secondsOf(Operator.PREFILL_ATTENTION)).isCloseTo(1.667608e-6, within(1e-15));
        // decode attention: 800 x 4000 FLOP = 3.2 MFLOP = 0.0064 us; 800 x 800 B + 2 x 4000 B = 648,000 B, and a
        // tile of 50 tokens for each sequence, 80,000 B: 0.728 us.
        assertThat(step.secondsOf(Operator.DECODE_ATTENTION)).isCloseTo(1.7344e-6, within(1e-15));
        // three norms of 100 x 4 x 1000 x 2 B = 0.8 us + 1 us each.
        assertThat(step.secondsOf(Operator.NORM)).isCloseTo(5.4e-6, within(1e-15));
        // activation: 100 x 3 x 4000 x 2 B = 2.4 us.
        assertThat(step.secondsOf(Operator.ACTIVATION)).isCloseTo(3.4e-6, within(1e-15));
        // head, 3 logits: 384 MFLOP = 0.768 us; 128 MB + 2 x 3 x 65,000 B = 128.39 us.
        assertThat(step.secondsOf(Operator.HEAD)).isCloseTo(130.158e-6, within(1e-14));
        // sampling: 3 x 64,000 x 10 B = 1.92 us.
        assertThat(step.secondsOf(Operator.SAMPLING)).isCloseTo(2.92e-6, within(1e-15));
        assertThat(step.secondsOf(Operator.ALL_REDUCE)).isZero();
    }

    /** Ten query heads with ten caches instead of two: another kernel, of twice the speed and tiles of 20 tokens. */
    @Test
    void headsWithCachesOfTheirOwnHaveAKernelOfTheirOwn() {
        StepLoad load = new StepLoad();
        load.addDecode(500);
        load.addDecode(300);
        KernelProfile kernels = KernelProfile.allLike(EXACT)
                .linear(WeightFormat.BF16, EXACT)
                .decodeAttention(EXACT, 50)
                .ownHeadsDecode(new RooflineFit(2e-6, 1, 1, 1), 20)
                .build();
        ModelArchitecture own = Dense.llama(1, 1000, 4000, 10, 10, 100, 64_000, 4096);
        // 3.2 MFLOP at 1 PFLOP/s = 0.0032 us; (800 + 2 x 20) x 4000 B + 2 x 4000 B = 3,368,000 B at 2 TB/s = 1.684 us.
        assertThat(decodeSeconds(own, kernels, load)).isCloseTo(3.6872e-6, within(1e-15));
        // Shared: 0.0064 us; (800 + 2 x 50) x 800 B + 8000 B at 1 TB/s = 0.728 us.
        assertThat(decodeSeconds(TINY, kernels, load)).isCloseTo(1.7344e-6, within(1e-15));
    }

    private static double decodeSeconds(ModelArchitecture model, KernelProfile kernels, StepLoad load) {
        return new DirectStepTimer(Cases.served(model, 1, kernels))
                .breakdown(load)
                .secondsOf(Operator.DECODE_ATTENTION);
    }

    @Test
    void collectivesOfTwoChips() {
        StepLoad load = new StepLoad();
        load.addPrefill(0, 100, true);
        StepBreakdown step = new DirectStepTimer(served(2, HostProfile.NONE, GraphCapture.EAGER, 0)).breakdown(load);
        // Two in the layer, one after the embedding: 5 us + 100 x 2000 B / (0.5 x 450 GB/s) = 0.8889 us each.
        assertThat(step.secondsOf(Operator.ALL_REDUCE)).isCloseTo(3 * (5e-6 + 200e3 / 225e9), within(1e-15));
        // The other half of one row of logits: 32,000 x 2 B.
        assertThat(step.secondsOf(Operator.GATHER)).isCloseTo(5e-6 + 64e3 / 225e9, within(1e-15));
    }

    @Test
    void hostAddsOrHides() {
        StepLoad load = new StepLoad();
        load.addDecode(100);
        load.joins = 1;
        double chip = new DirectStepTimer(served(1, HostProfile.NONE, GraphCapture.EAGER, 0))
                .breakdown(load)
                .seconds();
        // 100 us + 1 x 10 us + 1 x 5 us.
        HostProfile inTurn = new HostProfile(false, 100e-6, 10e-6, 5e-6, 0);
        assertThat(seconds(load, inTurn)).isCloseTo(chip + 115e-6, within(1e-15));
        HostProfile meanwhile = new HostProfile(true, 100e-6, 10e-6, 5e-6, 2e-6);
        assertThat(seconds(load, meanwhile)).isCloseTo(Math.max(chip, 115e-6) + 2e-6, within(1e-15));
        HostProfile slow = new HostProfile(true, 5e-3, 0, 0, 2e-6);
        assertThat(seconds(load, slow)).isCloseTo(5.002e-3, within(1e-12));
    }

    /** 100 cached tokens of 20 ns and, in another step, a prompt of 50 tokens of 3 us: nothing else differs. */
    @Test
    void hostListsTokens() {
        HostProfile lists = new HostProfile(false, 100e-6, 0, 0, 20e-9, 3e-6, 0);
        HostProfile none = new HostProfile(false, 100e-6, 0, 0, 0);
        StepLoad decode = new StepLoad();
        decode.addDecode(100);
        assertThat(seconds(decode, lists) - seconds(decode, none)).isCloseTo(2e-6, within(1e-12));
        StepLoad prompt = new StepLoad();
        prompt.addPrefill(0, 50, true);
        assertThat(seconds(prompt, lists) - seconds(prompt, none)).isCloseTo(150e-6, within(1e-12));
    }

    @Test
    void graphsPadAndSpareLaunches() {
        GraphCapture graphs = GraphCapture.upTo(16, false);
        assertThat(graphs.sizes()).containsExactly(1, 2, 4, 8, 16);
        StepTimer replayed = new TabulatedStepTimer(served(1, HostProfile.NONE, graphs, 50e-6));
        StepLoad nine = decodes(9);
        StepLoad sixteen = decodes(16);
        sixteen.decodeSequences = 9;
        sixteen.decodeContext = nine.decodeContext;
        sixteen.logits = 9;
        assertThat(replayed.latencyNanos(nine)).isEqualTo(replayed.latencyNanos(sixteen));
        // Beyond the largest graph: 14 kernels (embedding, 3 norms, 4 products, rope, cache write, activation,
        // attention, head, sampling) of 50 us each outlast what they compute.
        assertThat(replayed.latencyNanos(decodes(17))).isEqualTo(14 * 50_000);
        assertThat(replayed.latencyNanos(decodes(16))).isLessThan(14 * 50_000);
    }

    @Test
    void vllmRecordsTheseSizes() {
        List<Integer> sizes = GraphCapture.upTo(512, true).sizes();
        assertThat(sizes).startsWith(1, 2, 4, 8, 16, 24).contains(248, 256, 272).doesNotContain(264);
        assertThat(sizes).endsWith(496, 512).hasSize(3 + 32 + 16);
    }

    @Test
    void formatsThatAChipLacksFallBackOnlyWhenAsked() {
        ChipSpec ampere = new ChipSpec("a100", 80L << 30, 2e12, 0, 312e12, 0, 624e12, 0, 300e9, 300e9, 8);
        assertThat(WeightFormat.FP8.computeOn(ampere, true)).isEqualTo(ComputeFormat.BF16);
        assertThat(WeightFormat.INT8.computeOn(ampere, true)).isEqualTo(ComputeFormat.INT8);
        assertThatThrownBy(() -> WeightFormat.FP8.computeOn(ampere, false))
                .hasMessageContaining("a100")
                .hasMessageContaining("FP8");
        assertThatThrownBy(() -> new ServedModel(
                        ampere,
                        TINY,
                        Parallelism.NONE,
                        ModuleFormats.uniform(WeightFormat.FP8, Cases.ROUND_CHIP, false),
                        KvFormat.BF16,
                        Routing.EVEN,
                        Cases.perfectKernels(),
                        HostProfile.NONE,
                        GraphCapture.EAGER))
                .hasMessageContaining("no FP8 rate");
    }

    @Test
    void whatCannotBeShardedIsRefused() {
        assertThatThrownBy(() -> divided(3)).hasMessageContaining("3").hasMessageContaining("10 query heads");
        assertThatThrownBy(() -> divided(0)).hasMessageContaining("0");
        assertThat(divided(10).kvHeads((Attention) TINY.groups().get(0).mixer()))
                .as("repeated")
                .isEqualTo(1);
        assertThatThrownBy(() -> served(10, HostProfile.NONE, GraphCapture.EAGER, 0))
                .hasMessageContaining("10")
                .hasMessageContaining("8 chips");
    }

    @Test
    void sharesAboveOneAreRefused() {
        assertThatThrownBy(() -> new RooflineFit(0, 1.01, 0.5, 2))
                .hasMessageContaining("ec")
                .hasMessageContaining("1.01");
        assertThatThrownBy(() -> new RooflineFit(0, 0.5, 0, 2)).hasMessageContaining("em");
        assertThatThrownBy(() -> new RooflineFit(0, 0.5, 0.5, 17)).hasMessageContaining("17");
        assertThatThrownBy(() -> CollectiveFit.of(0, 1.2)).hasMessageContaining("1.2");
    }

    @Test
    void aRingOrASwitchWhicheverIsFaster() {
        CollectiveFit fit = new CollectiveFit(
                List.of(new CollectiveFit.AlphaBeta(1e-6, 0.1), new CollectiveFit.AlphaBeta(10e-6, 0.5)));
        // 1 us + 10 x against 10 us + 2 x: equal at 1.125 us of link time.
        assertThat(fit.seconds(1e-6)).isCloseTo(11e-6, within(1e-18));
        assertThat(fit.seconds(2e-6)).isCloseTo(14e-6, within(1e-18));
    }

    private static Sharding divided(int chips) {
        return new Sharding(TINY, Parallelism.tensor(chips));
    }

    private static double seconds(StepLoad load, HostProfile host) {
        return new DirectStepTimer(served(1, host, GraphCapture.EAGER, 0))
                .breakdown(load)
                .seconds();
    }

    private static StepLoad decodes(int sequences) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < sequences; i++) {
            load.addDecode(10);
        }
        return load;
    }

    private static ServedModel served(int chips, HostProfile host, GraphCapture graphs, double launchSeconds) {
        return new ServedModel(
                Cases.ROUND_CHIP,
                TINY,
                Parallelism.tensor(chips),
                ModuleFormats.uniform(WeightFormat.BF16, Cases.ROUND_CHIP, false),
                KvFormat.BF16,
                Routing.EVEN,
                Cases.everyFormat(KernelProfile.allLike(EXACT), () -> EXACT)
                        .decodeAttention(EXACT, 50)
                        .allReduce(LINK, LINK)
                        .gather(LINK)
                        .launchSeconds(launchSeconds)
                        .build(),
                host,
                graphs);
    }
}
