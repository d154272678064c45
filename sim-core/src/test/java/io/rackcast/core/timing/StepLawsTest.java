package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** P41 to P45, P48: laws of the step time with fits held fixed, in an eager engine (no padding, no switch points). */
class StepLawsTest {
    private static final int CASES = 400;

    @Test
    void fasterHardwareIsNeverSlower() {
        forAll(41, (served, load) -> {
            for (double factor : new double[] {1.01, 3}) {
                double now = seconds(served, load);
                assertThat(seconds(withChip(served, c -> scaled(c, factor, 1, 1)), load))
                        .isLessThanOrEqualTo(now);
                assertThat(seconds(withChip(served, c -> scaled(c, 1, factor, 1)), load))
                        .isLessThanOrEqualTo(now);
                assertThat(seconds(withChip(served, c -> scaled(c, 1, 1, factor)), load))
                        .isLessThanOrEqualTo(now);
            }
        });
    }

    @Test
    void theBindingResourceMakesAStrictDifference() {
        forAll(411, (served, load) -> {
            StepBreakdown step = new DirectStepTimer(served).breakdown(load);
            if (step.seconds() > step.chipSeconds() || step.secondsOf(Operator.LAUNCH) > 0) {
                return;
            }
            if (step.secondsBoundBy(Resource.COMPUTE) > 0) {
                assertThat(seconds(withChip(served, c -> scaled(c, 2, 1, 1)), load))
                        .isLessThan(step.seconds());
            }
            if (step.secondsBoundBy(Resource.MEMORY) > 0) {
                assertThat(seconds(withChip(served, c -> scaled(c, 1, 2, 1)), load))
                        .isLessThan(step.seconds());
            }
            if (step.secondsBoundBy(Resource.LINK) > 0) {
                assertThat(seconds(withChip(served, c -> scaled(c, 1, 1, 2)), load))
                        .isLessThan(step.seconds());
            }
        });
    }

    @Test
    void moreWorkIsNeverFaster() {
        forAll(42, (served, load) -> {
            double now = seconds(served, load);
            StepLoad longer = copy(load);
            longer.decodeContext += longer.decodeSequences;
            longer.localContext += longer.decodeSequences;
            assertThat(seconds(served, longer)).isGreaterThanOrEqualTo(now);
            StepLoad wider = copy(load);
            wider.addDecode(100);
            assertThat(seconds(served, wider)).isGreaterThanOrEqualTo(now);
            StepLoad fuller = copy(load);
            fuller.addPrefill(10, 20, false);
            assertThat(seconds(served, fuller)).isGreaterThanOrEqualTo(now);
            assertThat(seconds(withModel(served, StepLawsTest::stacked), load)).isGreaterThanOrEqualTo(now);
        });
    }

    @Test
    void fewerBitsAreNeverSlowerInTheSameComputeFormat() {
        forAll(421, (served, load) -> {
            double plain = seconds(withWeights(served, WeightFormat.BF16), load);
            assertThat(seconds(withWeights(served, WeightFormat.INT4), load)).isLessThanOrEqualTo(plain);
        });
    }

    @Test
    void oneStepForTwoLoadsCostsAtMostTheirSumAndAtLeastTheLarger() {
        SplittableRandom random = new SplittableRandom(43);
        for (int i = 0; i < CASES; i++) {
            ServedModel served = eager(Cases.random(random));
            StepLoad a = Cases.load(random, 40, 2, 3000, served);
            StepLoad b = Cases.load(random, 40, 2, 3000, served);
            double together = seconds(served, union(a, b));
            double sum = seconds(served, a) + seconds(served, b);
            assertThat(together).isLessThanOrEqualTo(sum * (1 + 1e-12));
            assertThat(together).isGreaterThanOrEqualTo(Math.max(seconds(served, a), seconds(served, b)));
        }
    }

    @Test
    void chunksOfAPrefillComputeTheSamePairsAndTakeAtLeastAsLong() {
        SplittableRandom random = new SplittableRandom(44);
        for (int i = 0; i < CASES; i++) {
            ServedModel served = eager(Cases.random(random));
            Reach reach = served.model().localReach().orElseGet(Reach.Full::new);
            int prompt = 2 + random.nextInt(8000);
            int cut = 1 + random.nextInt(prompt - 1);
            StepLoad whole = new StepLoad();
            whole.addPrefill(0, prompt, true, reach);
            StepLoad first = new StepLoad();
            first.addPrefill(0, cut, false, reach);
            StepLoad second = new StepLoad();
            second.addPrefill(cut, prompt - cut, true, reach);
            assertThat(first.localPairs + second.localPairs).isEqualTo(whole.localPairs);
            assertThat(first.prefillPairs + second.prefillPairs).isEqualTo(whole.prefillPairs);
            assertThat(seconds(served, first) + seconds(served, second))
                    .isGreaterThanOrEqualTo(seconds(served, whole) * (1 - 1e-12));
        }
    }

    @Test
    void oneChipCommunicatesNothingAndMoreChipsMore() {
        StepLoad load = new StepLoad();
        load.addDecode(500);
        load.addPrefill(0, 300, true);
        double last = 0;
        double linearFlops = 0;
        for (int chips : new int[] {1, 2, 4, 8}) {
            StepBreakdown step =
                    new DirectStepTimer(Cases.served(Cases.LLAMA_8B, chips, Cases.perfectKernels())).breakdown(load);
            double link = step.parts().stream()
                    .mapToDouble(StepBreakdown.Part::linkBytes)
                    .sum();
            assertThat(link).isGreaterThanOrEqualTo(last);
            assertThat(link == 0).isEqualTo(chips == 1);
            last = link;
            double flops = chips
                    * step.parts().stream()
                            .mapToDouble(StepBreakdown.Part::flops)
                            .sum();
            if (chips == 1) {
                linearFlops = flops;
            }
            assertThat(flops).isEqualTo(linearFlops);
        }
    }

    @Test
    void chipsTwiceAsFastEverywhereTakeHalfTheTime() {
        forAll(48, (served, load) -> {
            KernelProfile k = served.kernels();
            ServedModel doubled = new ServedModel(
                    scaled(served.chip(), 2, 2, 2),
                    served.model(),
                    served.parallelism(),
                    served.formats(),
                    served.kvCache(),
                    served.routing(),
                    halved(k),
                    new HostProfile(
                            served.host().asynchronous(),
                            served.host().baseSeconds() / 2,
                            served.host().perSequenceSeconds() / 2,
                            served.host().perJoinSeconds() / 2,
                            served.host().perCachedTokenSeconds() / 2,
                            served.host().perPromptTokenSeconds() / 2,
                            served.host().residueSeconds() / 2),
                    served.graphs());
            double now = seconds(served, load);
            assertThat(seconds(doubled, load)).isBetween(now / 2 * (1 - 1e-12), now / 2 * (1 + 1e-12));
        });
    }

    private static void forAll(long seed, BiConsumer<ServedModel, StepLoad> law) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            ServedModel served = eager(Cases.random(random));
            law.accept(served, Cases.load(random, 60, i % 2, 5000, served));
        }
    }

    private static double seconds(ServedModel served, StepLoad load) {
        return new DirectStepTimer(served).breakdown(load).seconds();
    }

    private static ServedModel eager(ServedModel m) {
        return new ServedModel(
                m.chip(),
                m.model(),
                m.parallelism(),
                m.formats(),
                m.kvCache(),
                m.routing(),
                m.kernels(),
                m.host(),
                GraphCapture.EAGER);
    }

    private static ServedModel withChip(ServedModel m, UnaryOperator<ChipSpec> change) {
        return new ServedModel(
                change.apply(m.chip()),
                m.model(),
                m.parallelism(),
                m.formats(),
                m.kvCache(),
                m.routing(),
                m.kernels(),
                m.host(),
                m.graphs());
    }

    private static ServedModel withModel(ServedModel m, UnaryOperator<ModelArchitecture> change) {
        return new ServedModel(
                m.chip(),
                change.apply(m.model()),
                m.parallelism(),
                m.formats(),
                m.kvCache(),
                m.routing(),
                m.kernels(),
                m.host(),
                m.graphs());
    }

    private static ServedModel withWeights(ServedModel m, WeightFormat weights) {
        return new ServedModel(
                m.chip(),
                m.model(),
                m.parallelism(),
                ModuleFormats.uniform(weights, m.chip(), true),
                m.kvCache(),
                m.routing(),
                m.kernels(),
                m.host(),
                m.graphs());
    }

    /** One more layer of the first kind. */
    private static ModelArchitecture stacked(ModelArchitecture m) {
        List<LayerGroup> groups = new ArrayList<>(m.groups());
        LayerGroup first = groups.get(0);
        groups.set(0, new LayerGroup(first.count() + 1, first.mixer(), first.feedForward(), first.norms()));
        return new ModelArchitecture(
                m.hidden(), m.vocabulary(), groups, m.norm(), m.finalNorm(), m.maxContext(), m.mtpLayers());
    }

    private static ChipSpec scaled(ChipSpec c, double compute, double memory, double link) {
        return new ChipSpec(
                c.id(),
                c.memoryBytes(),
                memory * c.memoryBandwidth(),
                c.lastLevelCacheBytes(),
                compute * c.bf16Flops(),
                compute * c.fp8Flops(),
                compute * c.int8Ops(),
                compute * c.fp4Flops(),
                link * c.linkBandwidth(),
                link * c.pairBandwidth(),
                c.scaleUpDomain());
    }

    private static KernelProfile halved(KernelProfile k) {
        KernelProfile.Builder profile = KernelProfile.allLike(halved(k.elementwise()))
                .head(halved(k.head()))
                .prefillAttention(halved(k.prefillAttention()))
                .decodeAttention(halved(k.decodeAttention()), k.decodeTileTokens())
                .ownHeadsDecode(halved(k.ownHeadsDecode()), k.ownHeadsTileTokens())
                .latentAttention(halved(k.latentPrefill()), halved(k.latentDecode()))
                .state(halved(k.state()))
                .sampling(halved(k.sampling()))
                .allReduce(halved(k.capturedAllReduce()), halved(k.eagerAllReduce()))
                .gather(halved(k.gather()))
                .allToAll(halved(k.allToAll()))
                .hop(halved(k.hop()))
                .launchSeconds(k.launchSeconds() / 2);
        for (WeightFormat format : WeightFormat.values()) {
            profile.linear(format, halved(k.linear(format))).experts(format, halved(k.experts(format)));
        }
        for (ComputeFormat format : ComputeFormat.values()) {
            profile.quantisation(format, halved(k.quantisation(format)));
        }
        return profile.build();
    }

    private static RooflineFit halved(RooflineFit fit) {
        return new RooflineFit(fit.t0Seconds() / 2, fit.ec(), fit.em(), fit.p());
    }

    private static CollectiveFit halved(CollectiveFit fit) {
        return new CollectiveFit(fit.algorithms().stream()
                .map(a -> new CollectiveFit.AlphaBeta(a.alphaSeconds() / 2, a.efficiency()))
                .toList());
    }

    private static StepLoad copy(StepLoad load) {
        StepLoad copy = new StepLoad();
        copy.set(load);
        return copy;
    }

    private static StepLoad union(StepLoad a, StepLoad b) {
        StepLoad sum = copy(a);
        sum.decodeSequences += b.decodeSequences;
        sum.decodeContext += b.decodeContext;
        sum.prefillTokens += b.prefillTokens;
        sum.prefillPairs += b.prefillPairs;
        sum.prefillPast += b.prefillPast;
        sum.localContext += b.localContext;
        sum.localPairs += b.localPairs;
        sum.localPast += b.localPast;
        sum.prefillSequences += b.prefillSequences;
        sum.logits += b.logits;
        sum.joins += b.joins;
        return sum;
    }
}
