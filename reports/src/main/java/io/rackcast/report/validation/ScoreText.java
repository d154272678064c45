package io.rackcast.report.validation;

import io.rackcast.scenario.validation.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Errors as people read them: three decimals of a logarithm, which is more than the noise of any measurement. */
final class ScoreText {
    private static final int DECIMALS = 3;

    private ScoreText() {}

    /** Median and 90th percentile. */
    static String magnitude(Score score) {
        return score.points() == 0 ? "-" : number(score.median()) + " / " + number(score.p90());
    }

    /** Median, 90th percentile and bias. */
    static String whole(Score score) {
        return score.points() == 0 ? "-" : magnitude(score) + " / " + signed(score.bias());
    }

    static String signed(double value) {
        return (value > 0 ? "+" : "") + number(value);
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "-";
    }
}
