package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores against arithmetic by hand. */
final class ScoreTest {
    private static final double EPSILON = 1e-12;

    private static final List<Prediction> PREDICTIONS = List.of(
            Rows.predicted("a1", "a", 10, 10 * StrictMath.exp(0.1)),
            Rows.predicted("a2", "a", 20, 20 * StrictMath.exp(-0.2)),
            Rows.predicted("a3", "a", 40, 40 * StrictMath.exp(0.4)),
            Rows.predicted("b1", "b", 10, 10 * StrictMath.exp(-0.5)));

    /**
     * Family a has the errors +0.1, -0.2 and +0.4. Median of 0.1, 0.2, 0.4: 0.2. Their 90th percentile stands at place
     * 0.9 * 2 = 1.8, between 0.2 and 0.4: 0.2 + 0.8 * 0.2 = 0.36. Median of -0.2, 0.1, 0.4: 0.1. Family b: 0.5, 0.5, -0.5.
     * Over families: (0.2 + 0.5) / 2 = 0.35, (0.36 + 0.5) / 2 = 0.43, (0.1 - 0.5) / 2 = -0.2.
     */
    @Test
    void familiesFirstAndThenTheirMean() {
        Score score = Residuals.of(PREDICTIONS).score(MetricGroup.TPOT);
        assertThat(score.points()).isEqualTo(4);
        assertThat(score.families()).isEqualTo(2);
        assertThat(score.median()).isCloseTo(0.35, within(EPSILON));
        assertThat(score.p90()).isCloseTo(0.43, within(EPSILON));
        assertThat(score.bias()).isCloseTo(-0.2, within(EPSILON));
    }

    @Test
    void nothingScoresNothing() {
        Score none = Residuals.of(PREDICTIONS).score(MetricGroup.TTFT);
        assertThat(none.points()).isZero();
        assertThat(none.median()).isNaN();
    }

    /**
     * Measured 10, 20, 40 (family a) and simulated 11.05, 16.37, 59.67: the order of all three pairs is right, so tau is 1.
     * Swapping what is simulated of the first two leaves two of three: (2 - 1) / 3.
     */
    @Test
    void kendallCountsPairsWithinASweep() {
        Residuals right = Residuals.of(PREDICTIONS.subList(0, 3));
        assertThat(Ranking.of(right, MetricGroup.TPOT)).isEqualTo(new Ranking(1, 3, 1));
        Residuals swapped = Residuals.of(List.of(
                Rows.predicted("a1", "a", 10, 20),
                Rows.predicted("a2", "a", 20, 10),
                Rows.predicted("a3", "a", 40, 50)));
        assertThat(Ranking.of(swapped, MetricGroup.TPOT).tau()).isCloseTo(1.0 / 3, within(EPSILON));
    }

    @Test
    void pairsWithinATwentiethSayNothing() {
        Residuals close = Residuals.of(List.of(Rows.predicted("a1", "a", 10, 20), Rows.predicted("a2", "a", 10.4, 10)));
        assertThat(Ranking.of(close, MetricGroup.TPOT).pairs()).isZero();
    }

    /** The roofline says half of every time: its efficiency is 0.5, and nothing is left of its errors. */
    @Test
    void theBaselineIsFittedToWhatItIsScoredOn() {
        Baselines baselines = Baselines.of(Residuals.of(PREDICTIONS));
        assertThat(baselines.globalEfficiency()).isCloseTo(0.5, within(EPSILON));
        assertThat(baselines.chips()).isEqualTo(1);
        assertThat(baselines.global().score(MetricGroup.TPOT).p90()).isCloseTo(0, within(EPSILON));
    }

    /**
     * Three families of one point each, measured over simulated e^-0.1, e^0.2, e^0.3, a third of the weight each: the
     * weights reach 10% at the first value and 90% at the last.
     */
    @Test
    void rangesAreQuantilesOfMeasuredOverSimulated() {
        Residuals three = Residuals.of(List.of(
                Rows.predicted("a", "a", 10, 10 * StrictMath.exp(0.1)),
                Rows.predicted("b", "b", 10, 10 * StrictMath.exp(-0.2)),
                Rows.predicted("c", "c", 10, 10 * StrictMath.exp(-0.3))));
        ErrorModel.Range range =
                ErrorModel.of("test", three).of(Grade.OWN, Metric.TPOT_P50_MS).orElseThrow();
        assertThat(range.low()).isCloseTo(-0.1, within(EPSILON));
        assertThat(range.high()).isCloseTo(0.3, within(EPSILON));
        assertThat(range.width()).isCloseTo(StrictMath.exp(0.4), within(EPSILON));
        assertThat(ErrorModel.of("test", three).of(Grade.OWN, Metric.POWER_W)).isEmpty();
    }

    @Test
    void theRangesThatShipHoldTheirPredictions() {
        assertThat(ErrorModel.shipped().ranges()).isNotEmpty().allSatisfy(range -> {
            assertThat(range.low()).isNotPositive();
            assertThat(range.high()).isNotNegative();
        });
        assertThat(ErrorModel.shipped().of(Grade.OWN, Metric.OUTPUT_TOK_S)).isPresent();
    }

    /**
     * Ten requests a second are offered. Three families are answered in e^0.1 of their time; of a fourth, five a second are
     * served and wait twenty times too long. That says nothing where ten were served, and something where they were not.
     */
    @Test
    void latenciesOfRunsThatFallBehindMakeNoRange() {
        assertThat(ofFour("10").low()).isCloseTo(-0.1, within(EPSILON));
        assertThat(ofFour("10").families()).isEqualTo(3);
        assertThat(ofFour("5").low()).isCloseTo(-StrictMath.log(20), within(EPSILON));
        assertThat(ofFour("5").families()).isEqualTo(4);
    }

    private static ErrorModel.Range ofFour(String measuredRequestsPerSecond) {
        double millis = 1000 * StrictMath.exp(0.1);
        Residuals four = Residuals.of(List.of(
                Rows.arriving("a", "10", millis, 10),
                Rows.arriving("b", "10", millis, 10),
                Rows.arriving("c", "10", millis, 10),
                Rows.arriving("d", measuredRequestsPerSecond, 20_000, 5)));
        return ErrorModel.of("test", four).of(Grade.OWN, Metric.E2E_MEAN_MS).orElseThrow();
    }

    /** What is inherited is known no better than what was measured. */
    @Test
    void noGradeHasANarrowerRangeThanABetterOne() {
        Residuals three = Residuals.of(List.of(
                Rows.predicted("a", "a", 10, 11), Rows.predicted("b", "b", 10, 12), Rows.predicted("c", "c", 10, 9)));
        ErrorModel model = ErrorModel.of("test", three);
        double own = model.of(Grade.OWN, Metric.TPOT_MEAN_MS).orElseThrow().width();
        double inherited =
                model.of(Grade.INHERITED, Metric.TPOT_MEAN_MS).orElseThrow().width();
        assertThat(inherited).isGreaterThanOrEqualTo(own);
    }

    /** Predicted once more with nothing measured on their chips, the same points are twice as far off. */
    @Test
    void chipsOfWhichOnlyADatasheetIsKnownHaveTheRangeOfPointsPredictedSo() {
        Residuals three = threeAt(10.5);
        ErrorModel model = ErrorModel.of("test", three, threeAt(12));
        assertThat(model.of(Grade.DATASHEET, Metric.TPOT_MEAN_MS).orElseThrow().low())
                .isCloseTo(StrictMath.log(10 / 12.0), within(EPSILON));
        assertThat(model.of(Grade.INHERITED, Metric.TPOT_MEAN_MS).orElseThrow().low())
                .isCloseTo(StrictMath.log(10 / 10.5), within(EPSILON));
    }

    private static Residuals threeAt(double simulated) {
        return Residuals.of(List.of(
                Rows.predicted("a", "a", 10, simulated),
                Rows.predicted("b", "b", 10, simulated),
                Rows.predicted("c", "c", 10, simulated)));
    }
}
