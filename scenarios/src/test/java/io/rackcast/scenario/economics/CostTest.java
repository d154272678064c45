package io.rackcast.scenario.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SwapCounts;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.WorkTotals;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CostTest {
    private static final long HOUR = 3_600_000_000_000L;

    /**
     * Two hours of four chips at $2.50: $20. Prefill took 1 of 4 busy hours, so $5 goes to 10 million prompt tokens and
     * $15 to 3 million tokens delivered.
     */
    @Test
    void splitsTheRentByTime() {
        Cost cost = Cost.of(4, 2.5, run(2 * HOUR, 4 * HOUR, HOUR, 3_000_000, 10_000_000, 1_000));
        assertThat(cost).isEqualTo(new Cost(10, 5, 0.5, 0.02));
    }

    @Test
    void theTwoTokenPricesAddUpToTheRentAndEverythingIsLinearInThePrice() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            int chips = 1 + random.nextInt(64);
            double price = random.nextDouble() * 40;
            long makespan = 1 + random.nextLong(1_000 * HOUR);
            long busy = 1 + random.nextLong(makespan);
            RunResult run = run(
                    makespan,
                    busy,
                    random.nextDouble() * busy,
                    1 + random.nextInt(1_000_000_000),
                    1 + random.nextInt(1_000_000_000),
                    1 + random.nextInt(1_000_000));
            Cost cost = Cost.of(chips, price, run);
            double rent = chips * price * makespan / HOUR;
            double tokens = cost.usdPerMillionOutputTokens() * run.outputTokens() / 1e6
                    + cost.usdPerMillionInputTokens() * run.promptTokens() / 1e6;
            assertThat(tokens).isCloseTo(rent, within(1e-9 * rent));
            assertThat(cost.usdPerRequest() * run.requests().completed()).isCloseTo(rent, within(1e-9 * rent));

            Cost tripled = Cost.of(chips, 3 * price, run);
            assertClose(tripled.usdPerHour(), 3 * cost.usdPerHour());
            assertClose(tripled.usdPerMillionOutputTokens(), 3 * cost.usdPerMillionOutputTokens());
            assertClose(tripled.usdPerMillionInputTokens(), 3 * cost.usdPerMillionInputTokens());
            assertClose(tripled.usdPerRequest(), 3 * cost.usdPerRequest());
        }
    }

    @Test
    void nothingDeliveredHasNoPrice() {
        Cost cost = Cost.of(1, 2, run(HOUR, 0, 0, 0, 0, 0));
        assertThat(cost.usdPerHour()).isEqualTo(2);
        assertThat(cost.usdPerMillionOutputTokens()).isNaN();
        assertThat(cost.usdPerMillionInputTokens()).isNaN();
        assertThat(cost.usdPerRequest()).isNaN();
    }

    @Test
    void refusesImpossiblePrices() {
        RunResult run = run(HOUR, HOUR, HOUR, 1, 1, 1);
        for (double price : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Cost.of(1, price, run))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Double.toString(price));
        }
        assertThatThrownBy(() -> Cost.of(0, 1, run)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * expected));
    }

    private static RunResult run(
            long makespanNanos, long busyNanos, double prefillNanos, long output, long prompt, long completed) {
        Distribution none = Distribution.EMPTY;
        return new RunResult(
                new RunResult.RequestCounts(completed, completed, 0, 0, 0),
                makespanNanos,
                output,
                prompt,
                0,
                0,
                new WorkTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                busyNanos,
                prefillNanos,
                0,
                0,
                none,
                none,
                none,
                none,
                none,
                new TimeSeries(1, List.of()),
                0,
                SwapCounts.NONE,
                null,
                CacheUse.NONE,
                null,
                TierTraffic.NONE);
    }
}
