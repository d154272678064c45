package io.rackcast.report;

import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.report.ScatterChart.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The curves of a sweep as charts of letters: latency against throughput, cost against load and against speed. */
final class CurvesCharts {
    private static final int LATENCY_LINES = 12;
    private static final int COST_LINES = 9;

    private final Curves curves;
    private final CurvesSeries series;
    private final TextStyle style;

    CurvesCharts(Curves curves, CurvesSeries series, TextStyle style) {
        this.curves = curves;
        this.series = series;
        this.style = style;
    }

    /** What one user sees stream in: the inverse of the median time per output token. */
    static double tokensPerUser(CurvePoint point) {
        return 1 / point.figure("latency", "tpot", "p50");
    }

    static double tokensPerChip(CurvePoint point) {
        return point.figure("throughput", "outputTokensPerSecondPerChip");
    }

    static double latency(CurvePoint point) {
        return point.figure("latency", "e2e", "p95");
    }

    static double cost(CurvePoint point) {
        return point.figure("cost", "usdPerMillionOutputTokens");
    }

    /** Those that have points to show, and the legend. */
    String text() {
        String charts = chart(
                        "E2E p95 against output tokens/s per chip",
                        CurvesCharts::tokensPerChip,
                        CurvesCharts::latency,
                        Units::duration,
                        LATENCY_LINES)
                + chart(
                        "$/1M output tokens against requests/s",
                        series::load,
                        CurvesCharts::cost,
                        Units::usd,
                        COST_LINES)
                + chart(
                        "$/1M output tokens against tokens/s per user",
                        CurvesCharts::tokensPerUser,
                        CurvesCharts::cost,
                        Units::usd,
                        COST_LINES);
        return charts.isEmpty() ? "" : charts + legend();
    }

    private String chart(
            String title,
            ToDoubleFunction<CurvePoint> across,
            ToDoubleFunction<CurvePoint> up,
            DoubleFunction<String> label,
            int lines) {
        List<Dot> dots = new ArrayList<>();
        for (CurvePoint point : curves.points()) {
            double x = across.applyAsDouble(point);
            double y = up.applyAsDouble(point);
            if (Double.isFinite(x) && Double.isFinite(y) && y > 0) {
                dots.add(new Dot(series.mark(point.values()), x, y));
            }
        }
        return dots.size() < 2 ? "" : "\n" + title + "\n" + new ScatterChart(style, label).of(dots, lines);
    }

    private String legend() {
        List<String> names = series.names();
        if (names.size() < 2) {
            return "";
        }
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            entries.add(CurvesSeries.mark(i) + "\u00a0" + names.get(i).replace(' ', '\u00a0'));
        }
        StringBuilder text = new StringBuilder();
        Wrap.words(String.join("   ", entries), style.columns())
                .forEach(line -> text.append(line.replace('\u00a0', ' ')).append('\n'));
        return text.toString();
    }
}
