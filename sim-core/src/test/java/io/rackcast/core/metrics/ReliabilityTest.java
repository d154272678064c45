package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.observe.Completion;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final long SECOND = 1_000_000_000L;

    /** A fifth of a batch of 10 requests is 2; intervals may be as wide as 20%. */
    @Test
    void bothMeasuresHaveToBeSmall() {
        assertThat(new Reliability(2, 10, 0.2).reliable()).isTrue();
        assertThat(new Reliability(2.01, 10, 0.2).reliable()).isFalse();
        assertThat(new Reliability(2, 10, 0.201).reliable()).isFalse();
        assertThat(new Reliability(0, 10, Double.NaN).reliable()).isFalse();
    }

    /**
     * 16 epochs of 8 requests. E2E is 11 s in the first eight and 9 s in the others: the residuals of the epochs, 8 and -8,
     * have a lag-1 correlation of (14 - 1) / 16 = 0.8125, so memory is 8 / -ln 0.8125 = 38.5283 requests. Joined by twos they
     * are 8 batches of 16 requests; joining ends there. Their residuals, 16 and -16, have r = (6 - 1) / 8 = 0.625 and squares
     * of 2,048 in all: the variance of the sum is 2,048 * 8/7 * 1.625 / 0.375 = 10,142.48, its root over 128 requests
     * 0.786795 s; t(7) = 2.364624, over 10 s: 0.186048.
     *
     * <p>TTFT, 1.5 s and 2.5 s by turns, neither remembers (r = -15/16) nor is as uncertain: 16 residuals of 4 and -4, half a
     * width of 2.131450 * sqrt(256 * 16/15) / 128 = 0.275 s over 2 s, 0.138. There is no TPOT.
     */
    @Test
    void theLongestMemoryAndTheWidestIntervalCount() {
        RunStatistics statistics = new RunStatistics(new WarmUp.None(), null);
        for (int i = 0; i < 128; i++) {
            statistics.onArrival(i * SECOND, i, 0, 1, 1, 0);
        }
        for (int i = 0; i < 128; i++) {
            Completion done = new Completion();
            done.request = i;
            done.arrivalNanos = i * SECOND;
            done.firstTokenNanos = done.arrivalNanos + (i / 8 % 2 == 0 ? 15 : 25) * SECOND / 10;
            done.finishedNanos = done.arrivalNanos + (i < 64 ? 11 : 9) * SECOND;
            done.outputTokens = 1;
            statistics.onFinish(done);
        }
        Reliability reliability = Objects.requireNonNull(statistics.statistics().reliability());
        assertThat(reliability.memoryRequests()).isEqualTo(38.5283, within(1e-3));
        assertThat(reliability.batchRequests()).isEqualTo(16);
        assertThat(reliability.relativeHalfWidth()).isEqualTo(0.186048, within(1e-5));
    }

    @Test
    void whatIsTooShortTellsNothing() {
        assertThat(SingleServer.run(1, 0.5, 50, new WarmUp.None()).reliability())
                .isNull();
    }
}
