package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What adapters weigh and what steps with adapters take. */
class AdapterStepTest {
    private static final AdapterShape RANK_16 = new AdapterShape(16, 16);

    @Test
    void weighsTwoThinMatricesBesideEachMatrix() {
        // Llama-3.1-8B per layer and rank: q, k, v 3 x 4096 + (4096 + 1024 + 1024) = 18,432; output 4096 + 4096 =
        // 8,192;
        // gate, up 2 x 4096 + 2 x 14,336 = 36,864; down 14,336 + 4096 = 18,432; together 81,920.
        // 32 layers x 81,920 x rank 16 x 2 B = 83,886,080 B: the 41.9 million parameters of such an adapter.
        Sharding whole = new Sharding(Cases.LLAMA_8B, Parallelism.NONE);
        assertThat(RANK_16.slotBytes(whole)).isEqualTo(83_886_080);
        assertThat(RANK_16.fileBytes(Cases.LLAMA_8B)).isEqualTo(83_886_080.0);
        // A slot is as large as its rank, what is sent as the adapter's own.
        assertThat(new AdapterShape(16, 64).slotBytes(whole)).isEqualTo(4 * 83_886_080L);
        assertThat(new AdapterShape(16, 64).loadBytes(whole)).isEqualTo(83_886_080);
    }

    @Test
    void dividesTheSideThatItsMatrixDivides() {
        // On two chips: q, k, v 3 x 4096 + 3072 = 15,360; output 2048 + 4096 = 6,144; gate, up 2 x 4096 + 14,336 =
        // 22,528;
        // down 7168 + 4096 = 11,264; together 55,296, more than half of 81,920.
        Sharding half = new Sharding(Cases.LLAMA_8B, Parallelism.tensor(2));
        assertThat(RANK_16.slotBytes(half)).isEqualTo(32L * 55_296 * 16 * 2);
    }

    @Test
    void aDecodeReadsItsAdapterOnce() {
        ServedModel served =
                Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels()).with(RANK_16);
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        load.adapterTokens = 1;
        load.adapters = 1;
        // 83,886,080 B of adapter. To the rank: 2 B of each input and 4 B of each value between, per layer
        // 8192 + 192, 8192 + 64, 8192 + 128 and 28,672 + 64 B; back: the same values, and 4 B of each output,
        // 192 + 24,576, 64 + 16,384, 128 + 114,688 and 64 + 16,384 B: 226,176 B x 32 layers. Over 2 TB/s.
        double expected = (83_886_080 + 32 * 226_176.0) / 2e12;
        StepBreakdown step = new DirectStepTimer(served).breakdown(load);
        assertThat(step.secondsOf(Operator.ADAPTERS)).isCloseTo(expected, within(1e-9));
        StepLoad two = new StepLoad();
        two.set(load);
        two.adapters = 2;
        assertThat(new DirectStepTimer(served).breakdown(two).secondsOf(Operator.ADAPTERS))
                .isCloseTo(expected + 83_886_080 / 2e12, within(1e-9));
    }

    @Test
    void aPromptTakesTheOperationsOfTheSlotsRank() {
        ServedModel served =
                Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels()).with(new AdapterShape(8, 512));
        StepLoad load = new StepLoad();
        load.addPrefill(0, 8192, true);
        load.adapterTokens = 8192;
        load.adapters = 1;
        StepBreakdown.Part part = new DirectStepTimer(served)
                .breakdown(load).parts().stream()
                        .filter(one -> one.operator() == Operator.ADAPTERS)
                        .findFirst()
                        .orElseThrow();
        // 2 x 8192 tokens x 32 x 81,920 x 512; useful are 8 of 512.
        assertThat(part.flops()).isCloseTo(2.0 * 8192 * 32 * 81_920 * 512, within(1.0));
        SpeedOfLight bound = new SpeedOfLight(served);
        double plain = bound.flops(StepWork.of(load)) - 2.0 * 8192 * 32 * 81_920 * 8;
        load.adapterTokens = 0;
        load.adapters = 0;
        assertThat(bound.flops(StepWork.of(load))).isCloseTo(plain, within(1e3));
    }

    @Test
    void kernelsAreLaunchedLikeOthers() {
        KernelProfile slowToLaunch = Cases.everyFormat(
                        KernelProfile.allLike(new RooflineFit(0, 1, 1, 16)), () -> new RooflineFit(0, 1, 1, 16))
                .launchSeconds(1e-3)
                .build();
        ServedModel served = Cases.served(Cases.LLAMA_8B, 1, slowToLaunch).with(RANK_16);
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        long plain = new DirectStepTimer(served).latencyNanos(load);
        load.adapterTokens = 1;
        load.adapters = 1;
        // Two beside each of four matrices in 32 layers, 1 ms each.
        assertThat(new DirectStepTimer(served).latencyNanos(load) - plain).isEqualTo(256_000_000);
    }

    @Test
    void bothTimersAgreeAndNeitherBeatsPhysics() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int i = 0; i < 250; i++) {
            int rank = 1 + random.nextInt(64);
            ServedModel plain = Cases.random(random);
            ServedModel served = plain.with(new AdapterShape(rank, rank + random.nextInt(64)));
            TabulatedStepTimer fast = new TabulatedStepTimer(served);
            TabulatedStepTimer plainTimer = new TabulatedStepTimer(plain);
            DirectStepTimer direct = new DirectStepTimer(served);
            SpeedOfLight bound = new SpeedOfLight(served);
            for (int j = 0; j < 20; j++) {
                StepLoad load = Cases.load(random, 300, j % 2 == 0 ? 3 : 0, j % 4 < 2 ? 100 : 30_000, served);
                assertThat(fast.latencyNanos(load)).isEqualTo(plainTimer.latencyNanos(load));
                long without = direct.latencyNanos(load);
                load.adapterTokens = 1 + random.nextInt(load.tokens());
                load.adapters = 1 + random.nextInt(Math.min(20, load.adapterTokens));
                long expected = direct.latencyNanos(load);
                assertThat(fast.latencyNanos(load) - expected)
                        .as("%s on %s", load, served)
                        .isBetween(-1L, 1L);
                assertThat(fast.initiationNanos(load) - direct.initiationNanos(load))
                        .isBetween(-1L, 1L);
                assertThat(expected).isGreaterThanOrEqualTo(without).isGreaterThanOrEqualTo(bound.nanos(load));
            }
        }
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> new AdapterShape(32, 16))
                .hasMessage("adapters of rank 32 do not fit slots of rank 16, which must be positive");
        assertThat(RANK_16.fits(Cases.LLAMA_8B)).isTrue();
    }
}
