package io.rackcast.report.html;

import io.rackcast.config.quantity.Rate;
import io.rackcast.report.Curves;
import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.report.Decimal;
import io.rackcast.scenario.sweep.Knee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The points of a sweep as curves: one axis runs along, the values of the others name the series. Along runs the load
 * where it is an axis, else the last axis that holds numbers; where there is none, each point stands for itself.
 */
final class SweepView {
    private static final String LOAD = "workload.arrivals.rate";
    private static final String JOIN = " · ";
    /** Share of requests that has to keep the targets where no axis asks for another one. */
    private static final double USUAL_ATTAINMENT = 0.99;

    private final Curves curves;
    private final int along;
    private final List<Sample> samples;

    SweepView(Curves curves) {
        this.curves = curves;
        this.along = along(curves.axes());
        List<Sample> ran = curves.points().stream()
                .filter(point -> point.summary() != null)
                .map(this::sample)
                .toList();
        List<String> names = ran.stream().map(Sample::series).distinct().toList();
        // Curves go from place to place along, whatever they are drawn against.
        this.samples = ran.stream()
                .sorted(Comparator.comparingInt((Sample sample) -> names.indexOf(sample.series()))
                        .thenComparingDouble(Sample::along))
                .toList();
    }

    /**
     * A point that ran.
     *
     * @param along where on the axis; NaN where nothing runs along
     * @param attainmentWanted share of requests that has to keep the scenario's targets, if it states any
     */
    record Sample(CurvePoint point, String series, double along, double attainmentWanted) {
        /** Verdict of the run in a word; empty where it had too few requests for one. */
        String keepsUp() {
            String verdict = verdict();
            return verdict.isEmpty() ? "" : verdict.equals("STABLE") ? "yes" : "no";
        }

        /** Whether nothing says that it fails to keep up. */
        boolean isFit() {
            return !keepsUp().equals("no");
        }

        /** Whether it is an answer: it keeps up, and keeps the targets where there are any. */
        boolean serves() {
            return isFit() && !(attainment() < attainmentWanted);
        }

        /** Share of all offered requests that kept the targets; NaN where there are none. */
        double attainment() {
            return point.figure("slo", "attainment");
        }

        String verdict() {
            JsonNode node = point.summary() == null ? null : point.summary().get("verdict");
            return node == null || !node.isString() ? "" : node.stringValue();
        }

        double tokensPerChip() {
            return point.figure("throughput", "outputTokensPerSecondPerChip");
        }

        /** What one user sees stream in: the inverse of the median time per output token. */
        double tokensPerUser() {
            return 1 / point.figure("latency", "tpot", "p50");
        }

        double usdPerMillionOutput() {
            return point.figure("cost", "usdPerMillionOutputTokens");
        }

        /** All rent per 1M output tokens, what it took to read the prompts included: what compares deployments. */
        double usdAllIn() {
            return point.figure("cost", "usdPerHour")
                    / 3600
                    / point.figure("throughput", "outputTokensPerSecond")
                    * 1e6;
        }

        double usdPerMillionInput() {
            return point.figure("cost", "usdPerMillionInputTokens");
        }

        double seconds(String latency, String statistic) {
            return point.figure("latency", latency, statistic);
        }

        double joulesPerToken() {
            return point.figure("energy", "joulesPerOutputToken");
        }

        /** A rate's estimate over an end of its 95% interval: what a cost per unit has to be multiplied with. */
        double widened(String rate, String end) {
            double factor = point.figure("statistics", "intervals", rate, "estimate")
                    / point.figure("statistics", "intervals", rate, end);
            return factor > 0 ? factor : Double.NaN;
        }
    }

    Curves curves() {
        return curves;
    }

    List<Sample> samples() {
        return samples;
    }

    /** Share of requests that has to keep the targets, for a point to count as an answer. */
    double attainmentWanted() {
        return curves.knees().stream()
                .map(Knee::targets)
                .filter(Objects::nonNull)
                .mapToDouble(Knee.WithinTargets::attainment)
                .findFirst()
                .orElse(USUAL_ATTAINMENT);
    }

    /** Whether the scenario states targets. */
    boolean hasTargets() {
        return samples.stream().anyMatch(sample -> !Double.isNaN(sample.attainment()));
    }

    /** The load up to which a series keeps the targets, where that was searched. */
    Map<String, Double> limits() {
        Map<String, Double> limits = new LinkedHashMap<>();
        if (isLoad()) {
            for (Knee knee : curves.knees()) {
                if (knee.targets() != null) {
                    limits.put(seriesOf(knee.values()), knee.targets().low());
                }
            }
        }
        return limits;
    }

    /** The names of the series, in order of appearance. */
    List<String> series() {
        return samples.stream().map(Sample::series).distinct().toList();
    }

    /** Whether an axis of numbers runs along the curves. */
    boolean hasAlong() {
        return along >= 0;
    }

    /** Whether that axis is the load. */
    boolean isLoad() {
        return along >= 0 && curves.axes().get(along).path().equals(LOAD);
    }

    /** The axis along, with its unit. */
    String alongName() {
        return isLoad()
                ? "offered load (requests/s)"
                : shortPath(curves.axes().get(along).path());
    }

    /** A place along in words. */
    String alongText(double value) {
        String number =
                Decimal.significant(value, value == Math.rint(value) ? 9 : 3).toPlainString();
        return isLoad() ? number + " requests/s" : alongName() + " " + number;
    }

    /** The values of all axes but the one along. */
    String seriesOf(List<String> values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (i != along && !value.isEmpty()) {
                names.add(
                        number(value) == null
                                ? value
                                : shortPath(curves.axes().get(i).path()) + " " + value);
            }
        }
        return names.isEmpty() ? curves.sweep() : String.join(JOIN, names);
    }

    static String shortPath(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private Sample sample(CurvePoint point) {
        Double place = along < 0 ? null : number(point.values().get(along));
        return new Sample(point, seriesOf(point.values()), place == null ? Double.NaN : place, attainmentWanted());
    }

    private static int along(List<CurveAxis> axes) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).path().equals(LOAD)) {
                return i;
            }
        }
        for (int i = axes.size() - 1; i >= 0; i--) {
            if (axes.get(i).values().size() > 1
                    && axes.get(i).values().stream().allMatch(value -> number(value) != null)) {
                return i;
            }
        }
        return -1;
    }

    /** A number, or a rate per second; null for anything else. */
    private static @Nullable Double number(String text) {
        try {
            return text.contains("/") ? Rate.parse(text).perSecond() : Double.valueOf(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
