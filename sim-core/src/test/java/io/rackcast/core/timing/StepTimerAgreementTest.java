package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast timer against its oracle. */
class StepTimerAgreementTest {
    @Test
    void agreeWithinANanosecondOnAnyStep() {
        SplittableRandom random = new SplittableRandom(20_260_401);
        long longest = 0;
        for (int i = 0; i < 250; i++) {
            ServedModel served = Cases.random(random);
            TabulatedStepTimer fast = new TabulatedStepTimer(served);
            DirectStepTimer direct = new DirectStepTimer(served);
            for (int j = 0; j < 25; j++) {
                StepLoad load =
                        Cases.load(random, j < 10 ? 600 : 8, j % 3 == 0 ? 4 : 0, j % 2 == 0 ? 500 : 40_000, served);
                long expected = direct.latencyNanos(load);
                longest = Math.max(longest, expected);
                assertThat(fast.latencyNanos(load) - expected)
                        .as("%s on %s", load, served)
                        .isBetween(-1L, 1L);
                assertThat(fast.initiationNanos(load) - direct.initiationNanos(load))
                        .as("initiation of %s on %s", load, served)
                        .isBetween(-1L, 1L);
                assertThat(fast.latencyNanos(load)).as("second look").isEqualTo(fast.latencyNanos(load));
            }
        }
        assertThat(longest).as("steps of many seconds are among them").isGreaterThan(10_000_000_000L);
    }

    @Test
    void agreeOnAnEmptyStep() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            ServedModel served = Cases.random(random);
            StepLoad empty = new StepLoad();
            assertThat(new TabulatedStepTimer(served).latencyNanos(empty))
                    .isEqualTo(new DirectStepTimer(served).latencyNanos(empty))
                    .isPositive();
        }
    }

    @Test
    void theEmptyStepOfAPerfectEngineTakesANanosecond() {
        // P20: nothing at all, done by kernels and a host without fixed costs, takes the shortest time there is.
        ServedModel perfect = Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels());
        assertThat(new DirectStepTimer(perfect).latencyNanos(new StepLoad())).isEqualTo(1);
        assertThat(new TabulatedStepTimer(perfect).latencyNanos(new StepLoad())).isEqualTo(1);
    }

    @Test
    void agreeBeyondTheTables() {
        ServedModel served = Cases.served(Cases.LLAMA_8B, 1, Cases.kernels(new SplittableRandom(5)));
        StepLoad load = new StepLoad();
        for (int i = 0; i < 70_000; i++) {
            load.addPrefill(0, 2, true);
        }
        assertThat(new TabulatedStepTimer(served).latencyNanos(load) - new DirectStepTimer(served).latencyNanos(load))
                .isBetween(-1L, 1L);
    }
}
