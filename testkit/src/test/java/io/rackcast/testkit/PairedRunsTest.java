package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.Latency;
import io.rackcast.core.metrics.RunContrast;
import io.rackcast.core.metrics.RunLog;
import io.rackcast.core.scheduling.StaticBatch;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.core.timing.StepTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Two deployments under the same requests, of which the true difference is known: with batch size 1, prompts as service
 * times and steps of a constant time per prompt token, both are M/G/1 queues.
 */
class PairedRunsTest {
    private static final int REPLICATIONS = 200;
    private static final int CUSTOMERS = 8_000;
    private static final int LONGEST = 1_999;
    private static final double GAP_MICROS = 1_000 / 0.6;

    /**
     * Service is uniform from 1 to 1,999 tokens: 1,000 on average, of the square (n + 1) (2n + 1) / 6 = 1,333,000. At 1 us
     * a token the load is 0.6, at 0.8 us 0.48. The mean wait is rate E[S^2] / (2 (1 - load)) (Pollaczek, Khinchine); E2E
     * is that and the service. With a true coverage of 95%, 200 runs fall outside of 89-99.5% once in 3,000 times.
     */
    @Test
    void differencesOfSimulatedRunsCoverTheTruth() {
        List<Contrast> contrasts = new ArrayList<>();
        for (int seed = 0; seed < REPLICATIONS; seed++) {
            RunLog slow = run(20_000 + seed, 1_000);
            RunLog fast = run(20_000 + seed, 800);
            contrasts.add(RunContrast.paired(slow, fast, CUSTOMERS / 16).mean(Latency.E2E));
        }
        double slow = meanE2eMicros(1);
        double fast = meanE2eMicros(0.8);
        covers(contrasts, Contrast::difference, (fast - slow) * 1e-6);
        covers(contrasts, Contrast::ratio, fast / slow);
        assertThat(contrasts.stream().mapToDouble(Contrast::gain).average().orElseThrow())
                .isGreaterThan(3);
        assertThat(contrasts)
                .allSatisfy(contrast -> assertThat(contrast.probability())
                        .as("no doubt about who is faster")
                        .isLessThan(1e-6));
    }

    private static void covers(List<Contrast> contrasts, Function<Contrast, Interval> figure, double truth) {
        long covered = contrasts.stream()
                .map(figure)
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();
        assertThat((double) covered / contrasts.size()).isBetween(0.89, 0.995);
    }

    private static double meanE2eMicros(double microsPerToken) {
        double service = microsPerToken * (LONGEST + 1) / 2.0;
        double square = microsPerToken * microsPerToken * (LONGEST + 1) * (2 * LONGEST + 1) / 6.0;
        return square / GAP_MICROS / (2 * (1 - service / GAP_MICROS)) + service;
    }

    private static RunLog run(long seed, long nanosPerToken) {
        StepTimer timer = load -> load.prefillTokens * nanosPerToken;
        RunLog log = new RunLog(timer, 1);
        Deployment server = Deployment.single(
                1_024, 1 << 20, Integer.MAX_VALUE >> 1, timer, () -> new StaticBatch(new StaticBatch.Options(1)));
        Simulation.run(server, new Traffic.OpenLoop(requests(seed)), RunControl.toTheEnd(), List.of(log));
        return log;
    }

    private static RequestSource requests(long seed) {
        Draws arrivals = Draws.of(seed, Draws.Purpose.ARRIVAL);
        Draws lengths = Draws.of(seed, Draws.Purpose.PROMPT_LENGTH);
        return new RequestSource() {
            private int at = -1;
            private double micros;

            @Override
            public boolean next() {
                at++;
                micros += -StrictMath.log(arrivals.uniformPositive(at, 0)) * GAP_MICROS;
                return at < CUSTOMERS;
            }

            @Override
            public long arrivalNanos() {
                return Math.round(micros * 1_000);
            }

            @Override
            public int promptTokens() {
                return 1 + (int) (lengths.uniform(at) * LONGEST);
            }

            @Override
            public int outputTokens() {
                return 1;
            }
        };
    }
}
