package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.LatencyIntervals;
import io.rackcast.core.metrics.QueueTrend;
import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.StoppingRule.Stop;
import io.rackcast.core.metrics.WarmUp;
import io.rackcast.scenario.Figure;
import io.rackcast.scenario.Precision;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrustTextTest {
    private static final Interval TEN = new Interval(1, 0.9, 1.1, 10, 0);
    private static final Interval LEVEL = new Interval(0, -1, 1, 20, 0);
    private static final Interval RISING = new Interval(2, 1, 3, 20, 0);

    private static Statistics statistics(
            Statistics.Method method, QueueTrend queue, boolean settled, Reliability reliability) {
        LatencyIntervals latency = new LatencyIntervals(TEN, TEN, TEN, TEN);
        return new Statistics(
                new Statistics.Cut(new WarmUp.None(), 0, 0, settled),
                latency,
                latency,
                latency,
                TEN,
                TEN,
                queue,
                null,
                List.of(),
                method,
                reliability);
    }

    /** Memory may be a fifth of a batch, and intervals a fifth of their mean; either alone is a reason to doubt. */
    @Test
    void whatCoversIsNotDoubted() {
        QueueTrend stable = new QueueTrend(LEVEL, 1);
        assertThat(TrustText.doubts(
                        statistics(Statistics.Method.BATCH_MEANS, stable, true, new Reliability(200, 1000, 0.2))))
                .isEmpty();
        assertThat(TrustText.doubts(
                        statistics(Statistics.Method.BATCH_MEANS, stable, true, new Reliability(2100, 10000, 0.123))))
                .singleElement()
                .asString()
                .contains("likely too narrow", "10,000 requests", "about 2,100", "\u00b112.3%", "Simulate longer");
        assertThat(TrustText.doubts(
                        statistics(Statistics.Method.BATCH_MEANS, stable, false, new Reliability(0, 1000, 0.1))))
                .containsExactly("The run never settled: there is no steady state that its figures would be of.");
    }

    @Test
    void longerRunsAreNoAdviceForAQueueThatGrows() {
        assertThat(TrustText.doubts(statistics(
                        Statistics.Method.BATCH_MEANS,
                        new QueueTrend(RISING, 0.5),
                        false,
                        new Reliability(900, 1000, 0.5))))
                .singleElement()
                .asString()
                .contains("no steady state")
                .doesNotContain("longer");
    }

    @Test
    void itSaysWhereIntervalsComeFrom() {
        QueueTrend stable = new QueueTrend(LEVEL, 1);
        assertThat(TrustText.method(statistics(Statistics.Method.BATCH_MEANS, stable, true, null)))
                .startsWith("Intervals come from one run cut into 10 batches (batch means).");
        assertThat(TrustText.method(statistics(Statistics.Method.REPLICATIONS, stable, true, null)))
                .startsWith("Intervals come from 10 independent runs (replications)")
                .contains("those of the first run");
    }

    @Test
    void precisionSaysWhatWasAskedAndWhatCame() {
        Precision goal = new Precision(Figure.TTFT_P99, 0.02, 1_000_000);
        assertThat(TrustText.precision(new PrecisionOutcome(goal, 0.019, 40000, Stop.REACHED)))
                .isEqualTo("Asked was ttft.p99 within 2.0%, reached after 40,000 requests: it is within 1.9%.");
        assertThat(TrustText.precision(new PrecisionOutcome(goal, 0.05, 1_000_000, Stop.LIMIT)))
                .contains("not reached by the limit of 1,000,000 requests", "5.0%");
        assertThat(TrustText.precision(new PrecisionOutcome(goal, Double.NaN, 40000, Stop.OVERLOADED)))
                .contains("not reached", "overloaded", "no steady value");
    }

    @Test
    void anEndThatIsNotKnownIsLeftOut() {
        assertThat(IntervalText.of(new Interval(2, 1, 3, 9, 0), Double::toString))
                .isEqualTo("1.0 to 3.0");
        assertThat(IntervalText.of(new Interval(2, 1, Double.NaN, 9, 0), Double::toString))
                .isEqualTo("from 1.0");
        assertThat(IntervalText.of(new Interval(2, Double.NaN, 3, 9, 0), Double::toString))
                .isEqualTo("up to 3.0");
        assertThat(IntervalText.of(Interval.NONE, Double::toString)).isEqualTo("too little to tell");
    }
}
