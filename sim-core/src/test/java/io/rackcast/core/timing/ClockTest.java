package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lower clocks compute more slowly, and move bytes as before. */
class ClockTest {
    /** Perfect kernels: a prompt of 8,192 tokens is bound by its operations, one decoding sequence by the weights. */
    @Test
    void prefillSlowsByTheClockAndDecodeHardly() {
        ServedModel full = Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels());
        ServedModel slow =
                Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels().atClock(0.5));
        StepLoad prefill = new StepLoad();
        prefill.addPrefill(0, 8_192, true);
        StepLoad decode = new StepLoad();
        decode.addDecode(1_000);
        assertThat(seconds(slow, prefill) / seconds(full, prefill)).isBetween(1.8, 2.0);
        assertThat(seconds(slow, decode) / seconds(full, decode)).isEqualTo(1, within(1e-6));
    }

    @Test
    void noStepIsFasterAtALowerClockAndTheBoundStays() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            ServedModel full = Cases.random(random);
            double high = 0.5 + 0.5 * random.nextDouble();
            double low = 0.5 + (high - 0.5) * random.nextDouble();
            StepLoad load = new StepLoad();
            load.addPrefill(0, 1 + random.nextInt(2_000), true);
            load.addDecode(1 + random.nextInt(5_000));
            ServedModel higher = with(full, full.kernels().atClock(high));
            ServedModel lower = with(full, full.kernels().atClock(low));
            assertThat(seconds(lower, load)).isGreaterThanOrEqualTo(seconds(higher, load));
            assertThat(seconds(higher, load)).isGreaterThanOrEqualTo(seconds(full, load));
            assertThat(new SpeedOfLight(lower).seconds(load)).isEqualTo(new SpeedOfLight(full).seconds(load));
        }
    }

    @Test
    void theFullClockIsTheProfileItself() {
        KernelProfile kernels = Cases.perfectKernels();
        assertThat(kernels.atClock(1)).isSameAs(kernels);
    }

    private static double seconds(ServedModel served, StepLoad load) {
        return new DirectStepTimer(served).breakdown(load).seconds();
    }

    private static ServedModel with(ServedModel served, KernelProfile kernels) {
        return new ServedModel(
                served.chip(),
                served.model(),
                served.parallelism(),
                served.formats(),
                served.kvCache(),
                served.routing(),
                kernels,
                served.host(),
                served.graphs(),
                served.buckets());
    }
}
