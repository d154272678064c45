package io.rackcast.report;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Metric.Unit;

/** Figures of a comparison for people. */
final class CompareText {
    /** Half-widths below this share print as zero. */
    private static final double CERTAIN = 5e-5;

    private final String plusMinus;

    CompareText(String plusMinus) {
        this.plusMinus = plusMinus;
    }

    /** A value in the unit of its metric. */
    static String value(Metric metric, double value) {
        return switch (metric.unit()) {
            case SECONDS -> Units.duration(value);
            case USD -> Units.usd(value);
            case PER_SECOND -> Units.number(value);
            case SHARE -> Units.percent(value);
        };
    }

    /** How much more the second one is: a percentage of the first one, of shares the difference in points. */
    static String change(Finding finding) {
        double change = changeOf(finding);
        if (!Double.isFinite(change)) {
            return "-";
        }
        String sign = change > 0 ? "+" : change < 0 ? "-" : "";
        return sign + amount(finding, Math.abs(change));
    }

    /** Half of the width of its interval; empty where there is none. */
    static String margin(Finding finding) {
        double half = halfOf(finding);
        return Double.isFinite(half) ? amount(finding, half < CERTAIN ? 0 : half) : "";
    }

    /** The size of a change with its margin, as in {@code 21% ± 1.2%}. */
    String size(Finding finding) {
        String size = amount(finding, Math.abs(changeOf(finding)));
        return halfOf(finding) < CERTAIN ? size : size + plusMinus + margin(finding);
    }

    /** Which of two is better by a metric, in an adjective. */
    static String adjective(Metric metric) {
        return metric.unit() == Unit.SECONDS ? "faster" : metric.unit() == Unit.USD ? "cheaper" : "better";
    }

    private static double changeOf(Finding finding) {
        Contrast contrast = finding.contrast();
        return finding.metric().unit() == Unit.SHARE
                ? contrast.difference().estimate()
                : contrast.ratio().estimate() - 1;
    }

    private static double halfOf(Finding finding) {
        Contrast contrast = finding.contrast();
        return finding.metric().unit() == Unit.SHARE
                ? contrast.difference().halfWidth()
                : contrast.ratio().halfWidth();
    }

    private static String amount(Finding finding, double share) {
        String percent = share < CERTAIN ? "0%" : Units.percent(share);
        return finding.metric().unit() == Unit.SHARE ? percent.replace("%", " pt") : percent;
    }
}
