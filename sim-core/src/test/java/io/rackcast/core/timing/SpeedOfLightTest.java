package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P38 to P40: no step beats physics. */
class SpeedOfLightTest {
    @Test
    void noStepOfEitherTimerBeatsIt() {
        SplittableRandom random = new SplittableRandom(38);
        for (int i = 0; i < 250; i++) {
            ServedModel served = Cases.random(random);
            SpeedOfLight bound = new SpeedOfLight(served);
            TabulatedStepTimer fast = new TabulatedStepTimer(served);
            DirectStepTimer direct = new DirectStepTimer(served);
            for (int j = 0; j < 20; j++) {
                StepLoad load = Cases.load(random, 300, j % 2 == 0 ? 3 : 0, j % 4 < 2 ? 100 : 30_000, served);
                long least = bound.nanos(load);
                assertThat(direct.latencyNanos(load))
                        .as("%s on %s", load, served)
                        .isGreaterThanOrEqualTo(least);
                assertThat(fast.latencyNanos(load)).as("%s on %s", load, served).isGreaterThanOrEqualTo(least);
            }
        }
    }

    @Test
    void perfectKernelsComeWithinASmoothCornerOfIt() {
        // A bound that nothing can reach would prove nothing. Llama-3.1-8B, one decode at a context of 1000:
        // weights dominate, every kernel streams at full rate.
        ServedModel served = Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels());
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        double bound = new SpeedOfLight(served).seconds(load);
        assertThat(new DirectStepTimer(served).breakdown(load).seconds()).isBetween(bound, 1.001 * bound);
    }

    @Test
    void decodeOfAnEightBillionModelTakesItsBytes() {
        SpeedOfLight bound = new SpeedOfLight(Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels()));
        StepLoad load = new StepLoad();
        load.addDecode(1000);
        // Layers 6,979,321,856 x 2 B, head 128,256 x 4096 x 2 B, cache 1000 x 131,072 B: 15.140 GB over 2 TB/s.
        assertThat(bound.bytes(StepWork.of(load))).isEqualTo(13_958_643_712.0 + 1_050_673_152.0 + 131_072_000.0);
        assertThat(bound.seconds(load)).isCloseTo(7.570e-3, within(1e-6));
    }

    @Test
    void prefillOfAnEightBillionModelTakesItsOperations() {
        SpeedOfLight bound = new SpeedOfLight(Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels()));
        StepLoad load = new StepLoad();
        load.addPrefill(0, 8192, true);
        // 8192 x 13.9586 GFLOP + 33,558,528 pairs x 524,288 + 1.0507 GFLOP = 131.945 TFLOP over 1 PFLOP/s.
        assertThat(load.prefillPairs).isEqualTo(33_558_528);
        assertThat(bound.seconds(load)).isCloseTo(0.131945, within(1e-6));
    }

    @Test
    void utilisationOfARunIsAtMostOne() {
        SplittableRandom random = new SplittableRandom(39);
        for (int i = 0; i < 300; i++) {
            ServedModel served = Cases.random(random);
            SpeedOfLight bound = new SpeedOfLight(served);
            TabulatedStepTimer timer = new TabulatedStepTimer(served);
            long nanos = 0;
            List<StepWork> work = new ArrayList<>();
            int steps = 50;
            for (int j = 0; j < steps; j++) {
                StepLoad load = Cases.load(random, 100, 2, 2000, served);
                nanos += timer.latencyNanos(load);
                work.add(StepWork.of(load));
            }
            assertThat(bound.mfu(sum(work), nanos / 1e9)).isBetween(0.0, 1.0);
            assertThat(bound.mbu(sum(work), nanos / 1e9)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void partsOfAStepAddUpToIt() {
        SplittableRandom random = new SplittableRandom(40);
        for (int i = 0; i < 500; i++) {
            StepBreakdown step = new DirectStepTimer(Cases.random(random)).breakdown(Cases.load(random, 50, 2, 4000));
            double sum = step.parts().stream()
                    .mapToDouble(StepBreakdown.Part::seconds)
                    .sum();
            assertThat(sum).isCloseTo(step.seconds(), within(1e-12 * step.seconds()));
            double byResource = 0;
            for (Resource resource : Resource.values()) {
                byResource += step.secondsBoundBy(resource);
            }
            assertThat(byResource).isCloseTo(step.seconds(), within(1e-12 * step.seconds()));
        }
    }

    private static StepWork sum(List<StepWork> steps) {
        return new StepWork(
                steps.size(),
                steps.stream().mapToDouble(StepWork::tokens).sum(),
                steps.stream().mapToDouble(StepWork::pairs).sum(),
                steps.stream().mapToDouble(StepWork::localPairs).sum(),
                steps.stream().mapToDouble(StepWork::cached).sum(),
                steps.stream().mapToDouble(StepWork::localCached).sum(),
                steps.stream().mapToDouble(StepWork::logits).sum());
    }
}
