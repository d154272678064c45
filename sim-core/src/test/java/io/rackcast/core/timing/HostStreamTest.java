package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HostStreamTest {
    private static final double EXACT = 1e-12;

    /** 10 GB at 80% of 50 GB/s take 250 ms, in ten pieces of 25 ms. */
    @Test
    void copiesHideBehindComputingButForTheFirst() {
        HostStream stream = new HostStream(10_000_000_000L, 50e9, 0.8, 10);
        assertThat(stream.seconds()).isEqualTo(0.25, within(EXACT));
        assertThat(stream.around(0.1)).as("the link binds").isEqualTo(0.275, within(EXACT));
        assertThat(stream.around(0.4)).as("the chip binds").isEqualTo(0.425, within(EXACT));
        assertThat(stream.around(0.01)).as("no more than both in turn").isEqualTo(0.26, within(EXACT));
        assertThat(new HostStream(10_000_000_000L, 50e9, 0.8, 1).around(0.4))
                .as("one piece hides behind nothing")
                .isEqualTo(0.65, within(EXACT));
        assertThat(HostStream.NONE.around(0.1)).isEqualTo(0.1);
    }

    @Test
    void aStepTakesNoLessThanLinkOrChipAndNoMoreThanBoth() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 5_000; i++) {
            HostStream stream = new HostStream(
                    random.nextLong(100_000_000_000L),
                    1e9 + random.nextDouble() * 1e11,
                    0.1 + 0.9 * random.nextDouble(),
                    1 + random.nextInt(80));
            double chip = random.nextDouble();
            double step = stream.around(chip);
            assertThat(step).isGreaterThanOrEqualTo(Math.max(chip, stream.seconds()));
            assertThat(step).isLessThanOrEqualTo(chip + stream.seconds());
            assertThat(stream.around(chip + 0.1)).isGreaterThanOrEqualTo(step);
        }
    }

    /** Tables, formulas and the bound agree about a served model of which a part stays with the host. */
    @Test
    void timersAndBoundCountTheLink() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100; i++) {
            ServedModel all = Cases.random(random);
            if (all.parallelism().pipeline() > 1) {
                continue;
            }
            HostStream stream = new HostStream(1 + random.nextLong(20_000_000_000L), 63e9, 0.8, 1 + random.nextInt(40));
            ServedModel served = with(all, stream);
            StepLoad load = new StepLoad();
            load.addDecode(1 + random.nextInt(3_000));
            load.addPrefill(0, 1 + random.nextInt(500), true);
            long direct = new DirectStepTimer(served).latencyNanos(load);
            assertThat((double) new TabulatedStepTimer(served).latencyNanos(load))
                    .isEqualTo((double) direct, within(2 + 1e-6 * direct));
            assertThat(direct / 1e9)
                    .isGreaterThanOrEqualTo(stream.seconds())
                    .isGreaterThanOrEqualTo(
                            new DirectStepTimer(all).breakdown(load).chipSeconds() - 1e-9);
            assertThat(new SpeedOfLight(served).seconds(load))
                    .isGreaterThanOrEqualTo(stream.bytes() / 63e9 - EXACT)
                    .isLessThanOrEqualTo(direct / 1e9);
            StepBreakdown parts = new DirectStepTimer(served).breakdown(load);
            assertThat(parts.parts().stream()
                            .mapToDouble(StepBreakdown.Part::seconds)
                            .sum())
                    .isEqualTo(parts.seconds(), within(1e-9));
            assertThat(parts.secondsOf(Operator.HOST_STREAM)).isGreaterThan(0);
        }
    }

    @Test
    void pipelinesAreRefused() {
        ServedModel piped = Cases.served(Cases.LLAMA_8B, new Parallelism(1, 2, 1, 1), Cases.perfectKernels());
        assertThatThrownBy(() -> with(piped, new HostStream(1, 1, 1, 1))).hasMessageContaining("in a pipeline");
        assertThatThrownBy(() -> new HostStream(-1, 1, 1, 1)).hasMessageContaining("-1 B");
    }

    private static ServedModel with(ServedModel all, HostStream stream) {
        return new ServedModel(
                all.chip(),
                all.model(),
                all.parallelism(),
                all.formats(),
                all.kvCache(),
                all.routing(),
                all.kernels(),
                all.host(),
                all.graphs(),
                all.buckets(),
                null,
                stream);
    }
}
