package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Steps of replicas of which fast links do not join all chips. */
class NetworkedStepTest {
    private static final Offset<Double> EXACT = within(1e-12);
    /** Nodes of 8 at 450 GB/s, 50 GB/s and 10 us between them. */
    private static final Hierarchy NODES = nodes(8, 50e9, 10e-6);

    /**
     * Llama-3.1-70B on 2 nodes of 8, one decode: 161 sums of 16,384 B. Within at 450 GB/s, which takes 36.41 ns each; across
     * an eighth of it, 2 x (10 us + 1/2 x 2,048 B / 50 GB/s = 20.48 ns). Logits: 8,016 rows of each chip; two make 32,064 B,
     * of which half come across in 10 us + 320.64 ns; 7 x 32,064 B within take 498.77 ns.
     */
    @Test
    void tensorParallelismOverTwoNodes() {
        StepBreakdown step = breakdown(served(Parallelism.tensor(16), NODES), decode(1));
        assertThat(step.secondsOf(Operator.ALL_REDUCE)).isCloseTo(161 * 16_384 / 450e9, EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_ALL_REDUCE)).isCloseTo(161 * 2 * (10e-6 + 20.48e-9), EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_GATHER)).isCloseTo(10.32064e-6, EXACT);
        assertThat(step.secondsOf(Operator.GATHER)).isCloseTo(7 * 32_064 / 450e9, EXACT);
    }

    /** The bound counts the share that every chip receives over the network: 160 x 1/2 x 2,048 B / 50 GB/s for each token. */
    @Test
    void theBoundCountsTheNetwork() {
        Hierarchy slow = nodes(8, 1e6, 0);
        StepLoad load = decode(1);
        assertThat(new SpeedOfLight(served(Parallelism.tensor(16), slow)).seconds(load))
                .isCloseTo(160 * 0.5 * 2048 / 1e6, EXACT);
    }

    /** 4 stages of 4 chips on nodes of 8: of the hops to chips 4, 8 and 12 one leaves its node, with 16,384 / 4 B. */
    @Test
    void aHopThatLeavesItsNodeTakesTheNetwork() {
        StepBreakdown step = breakdown(served(new Parallelism(4, 4, 1, 1), NODES), decode(1));
        assertThat(step.secondsOf(Operator.HOP)).isCloseTo(2 * 4096 / 450e9, EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_HOP)).isCloseTo(10e-6 + 4096 / 50e9, EXACT);
    }

    /**
     * 8 of 64 experts of width 1,024 on 16 chips, batches of their own. Within: 8 x 15/16 = 7.5 visits of 2,048 B, 34.1 ns a
     * token. The other node gets 1 - (1/2)^8 = 0.996 copies: 10 us + 40.8 ns, of which 34.1 ns are hidden; there and back in
     * 4 layers.
     */
    @Test
    void aFarNodeGetsOneCopyOfAToken() {
        ServedModel served = served(experts(), new Parallelism(1, 1, 16, 16), NODES);
        StepBreakdown step = breakdown(served, decode(1));
        double fast = 7.5 * 2048 / 450e9;
        assertThat(step.secondsOf(Operator.ALL_TO_ALL)).isCloseTo(8 * fast, EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_ALL_TO_ALL))
                .isCloseTo(8 * (10e-6 + 255.0 / 256 * 2048 / 50e9 - fast), EXACT);
    }

    /**
     * A token goes to all chips that cut an expert of its. All 64 cut over 16 chips: to the 15 others, and one copy to the other
     * node. Halves of the experts on 16 of 32 chips each, which are two nodes of four: 2 x 16 x 31/32 = 31 visits, and of the
     * three other nodes each is spared with (1 - 2/4)^2: 3 x 3/4 = 2.25 copies.
     */
    @Test
    void aTokenGoesToAllChipsThatCutItsExperts() {
        exchanges(new Parallelism(1, 1, 16, 1), 15, 1);
        exchanges(new Parallelism(1, 1, 32, 2), 31, 2.25);
        // Quarters on 4 of 16 chips each, two in a node: 4 x 4 x 15/16 visits, and (1/2)^4 of the tokens spare the
        // other node.
        exchanges(new Parallelism(1, 1, 16, 4), 15, 15.0 / 16);
    }

    private static void exchanges(Parallelism parallelism, double visits, double copies) {
        StepBreakdown step = breakdown(served(experts(), parallelism, NODES), decode(1));
        double fast = visits * 2048 / 450e9;
        assertThat(step.secondsOf(Operator.ALL_TO_ALL)).isCloseTo(8 * fast, EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_ALL_TO_ALL))
                .isCloseTo(8 * (10e-6 + copies * 2048 / 50e9 - fast), EXACT);
    }

    /** A torus of 4 x 4 at 100 GB/s a link sums as its shape says, whatever was calibrated. */
    @Test
    void aTorusSumsAlongItsAxes() {
        Torus torus = new Torus(List.of(4, 4), true, 100e9, 1e-6);
        StepBreakdown step = breakdown(served(Parallelism.tensor(16), new Hierarchy(List.of(torus))), decode(1));
        assertThat(step.secondsOf(Operator.ALL_REDUCE)).isCloseTo(161 * torus.allReduceSeconds(16_384), EXACT);
        assertThat(step.secondsOf(Operator.NETWORK_ALL_REDUCE)).isZero();
    }

    /** One node is as flat as a chip's links say, to the nanosecond. */
    @Test
    void withinOneNodeNothingChanges() {
        SplittableRandom random = new SplittableRandom(46);
        for (int i = 0; i < 100; i++) {
            ServedModel flat = Cases.random(random);
            ServedModel node = with(flat, nodes(flat.chips(), 50e9, 10e-6));
            StepLoad load = Cases.load(random, 100, 2, 2000, flat);
            assertThat(node.timer().latencyNanos(load)).isEqualTo(flat.timer().latencyNanos(load));
            assertThat(node.timer().initiationNanos(load))
                    .isEqualTo(flat.timer().initiationNanos(load));
            assertThat(new SpeedOfLight(node).seconds(load)).isEqualTo(new SpeedOfLight(flat).seconds(load));
        }
    }

    /** P38, and both timers agree. */
    @Test
    void noStepBeatsPhysicsOnAnyLinks() {
        SplittableRandom random = new SplittableRandom(47);
        int spread = 0;
        for (int i = 0; i < 150; i++) {
            ServedModel flat = Cases.random(random);
            int domain = 1 << random.nextInt(4);
            GroupLinks first = random.nextBoolean() || domain < 4
                    ? new Level.Direct(domain, 1e10 + 1e12 * random.nextDouble(), 1e-6)
                    : new Torus(List.of(domain / 2, 2), random.nextBoolean(), 1e11 * random.nextDouble(), 1e-6);
            ServedModel served = with(
                    flat, new Hierarchy(List.of(first, new Level.Direct(1024, 1e8 + 1e11 * random.nextDouble(), 0))));
            spread += served.nodes() > 1 ? 1 : 0;
            StepLoad load = Cases.load(random, 100, 2, 2000, flat);
            ExplainedTimer formulas = served.breakdowns();
            StepTimer tables = served.timer();
            long direct = formulas.latencyNanos(load);
            assertThat(direct).as("%s", served).isGreaterThanOrEqualTo(new SpeedOfLight(served).nanos(load));
            assertThat(tables.latencyNanos(load)).isCloseTo(direct, within(1L));
            assertThat(tables.initiationNanos(load)).isCloseTo(formulas.initiationNanos(load), within(1L));
        }
        assertThat(spread).isGreaterThan(60);
    }

    /** More nodes and more tokens never take less; a network faster by c in all takes 1/c of its time (P48). */
    @Test
    void theNetworkFollowsItsLaws() {
        double before = 0;
        for (int chips = 8; chips <= 64; chips *= 2) {
            StepBreakdown step = breakdown(served(Parallelism.tensor(chips), NODES), decode(4));
            double collectives = step.secondsOf(Operator.ALL_REDUCE) + step.secondsOf(Operator.NETWORK_ALL_REDUCE);
            assertThat(collectives).isGreaterThanOrEqualTo(before);
            before = collectives;
            StepBreakdown more = breakdown(served(Parallelism.tensor(chips), NODES), decode(5));
            assertThat(more.secondsOf(Operator.NETWORK_ALL_REDUCE))
                    .isGreaterThanOrEqualTo(step.secondsOf(Operator.NETWORK_ALL_REDUCE));
        }
        for (double c : new double[] {0.5, 3, 10}) {
            StepBreakdown slow = breakdown(served(Parallelism.tensor(16), NODES), decode(4));
            StepBreakdown fast = breakdown(served(Parallelism.tensor(16), nodes(8, c * 50e9, 10e-6 / c)), decode(4));
            assertThat(fast.secondsOf(Operator.NETWORK_ALL_REDUCE) * c)
                    .isCloseTo(slow.secondsOf(Operator.NETWORK_ALL_REDUCE), within(1e-15));
        }
    }

    @Test
    void groupsFillTheirNodes() {
        assertThatThrownBy(() -> served(new Parallelism(4, 1, 3, 1), NODES))
                .hasMessageContaining("12 chips do not fill groups of 8 evenly");
        assertThat(served(new Parallelism(4, 3, 1, 1), NODES).nodes()).isEqualTo(2);
        Hierarchy alone = new Hierarchy(List.of(new Level.Direct(8, 450e9, 0)));
        assertThatThrownBy(() -> served(Parallelism.tensor(16), alone))
                .hasMessageContaining("16 chips are more than the 8 that are linked");
        assertThatThrownBy(() -> Cases.served(Cases.LLAMA_70B, 16, Cases.perfectKernels()))
                .hasMessageContaining(
                        "tensor parallelism 16 exceeds the 8 chips that round links, and no system tells of a network");
    }

    private static Hierarchy nodes(int chips, double networkBandwidth, double seconds) {
        return new Hierarchy(
                List.of(new Level.Direct(chips, 450e9, 0), new Level.Direct(1024, networkBandwidth, seconds)));
    }

    private static StepBreakdown breakdown(ServedModel served, StepLoad load) {
        return served.breakdowns().breakdown(load);
    }

    private static StepLoad decode(int sequences) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < sequences; i++) {
            load.addDecode(100);
        }
        return load;
    }

    private static ServedModel served(Parallelism parallelism, Hierarchy links) {
        return served(Cases.LLAMA_70B, parallelism, links);
    }

    private static ServedModel served(ModelArchitecture model, Parallelism parallelism, Hierarchy links) {
        return new ServedModel(
                Cases.ROUND_CHIP,
                model,
                parallelism,
                ModuleFormats.uniform(WeightFormat.BF16, Cases.ROUND_CHIP, true),
                KvFormat.BF16,
                Routing.EVEN,
                Cases.perfectKernels(),
                HostProfile.NONE,
                GraphCapture.EAGER,
                Buckets.NONE,
                links,
                HostStream.NONE);
    }

    private static ServedModel with(ServedModel flat, Hierarchy links) {
        return new ServedModel(
                flat.chip(),
                flat.model(),
                flat.parallelism(),
                flat.formats(),
                flat.kvCache(),
                flat.routing(),
                flat.kernels(),
                flat.host(),
                flat.graphs(),
                flat.buckets(),
                links,
                HostStream.NONE);
    }

    private static ModelArchitecture experts() {
        ModelArchitecture dense = Dense.llama(4, 1024, 4096, 16, 16, 64, 32_000, 8192);
        LayerGroup group = dense.groups().get(0);
        return new ModelArchitecture(
                dense.hidden(),
                dense.vocabulary(),
                List.of(new LayerGroup(4, group.mixer(), new Experts(64, 8, 512, true, false, 0, false, false), 2)),
                dense.norm(),
                dense.finalNorm(),
                dense.maxContext(),
                0);
    }
}
