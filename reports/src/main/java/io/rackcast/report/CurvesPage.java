package io.rackcast.report;

import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.report.ScatterChart.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A sweep for people: its points as a table, and latency against throughput with a letter for each series. */
public final class CurvesPage {
    private static final String LOAD = "workload.arrivals.rate";
    private static final int CHART_LINES = 12;
    private static final String MARKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Columns in order of worth: a narrow terminal shows the first ones. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("tok/s/chip", point -> Units.number(tokensPerChip(point))),
            new Figure("$/1M out", point -> Units.usd(point.figure("cost", "usdPerMillionOutputTokens"))),
            new Figure("tok/s/user", point -> Units.number(tokensPerUser(point))),
            new Figure("TTFT p50", point -> Units.duration(point.figure("latency", "ttft", "p50"))),
            new Figure("E2E p95", point -> Units.duration(latency(point))),
            new Figure("busy", point -> Units.percent(point.figure("utilization", "busy"))),
            new Figure("req/s", point -> Units.number(point.figure("throughput", "requestsPerSecond"))),
            new Figure("TPOT p95", point -> Units.duration(point.figure("latency", "tpot", "p95"))),
            new Figure("$/1M in", point -> Units.usd(point.figure("cost", "usdPerMillionInputTokens"))));

    private record Figure(String name, Function<CurvePoint, String> text) {}

    private final Curves curves;
    private final TextStyle style;
    private final int loadAxis;
    private final List<String> series;

    private CurvesPage(Curves curves, TextStyle style) {
        this.curves = curves;
        this.style = style;
        List<String> paths = curves.axes().stream().map(CurveAxis::path).toList();
        this.loadAxis = paths.contains(LOAD) ? paths.indexOf(LOAD) : paths.size() - 1;
        this.series = curves.points().stream().map(this::seriesOf).distinct().toList();
    }

    /** The page. */
    public static String of(Curves curves, TextStyle style) {
        CurvesPage page = new CurvesPage(curves, style);
        return page.heading() + "\n" + page.table() + page.reasons() + page.chart();
    }

    private String heading() {
        long done = curves.points().stream()
                .filter(point -> point.summary() != null)
                .count();
        StringBuilder text = new StringBuilder(style.bold(curves.sweep())).append('\n');
        if (!curves.description().isEmpty()) {
            Wrap.words(curves.description(), style.columns())
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.append(Units.grouped(curves.points().size()))
                .append(curves.isWhole() ? "" : " of " + Units.grouped(curves.total()))
                .append(" points, ")
                .append(Units.grouped(curves.points().size() - done))
                .append(" infeasible\n")
                .toString();
    }

    private String table() {
        List<String> header = new ArrayList<>(List.of(""));
        curves.axes().forEach(axis -> header.add(shortPath(axis.path())));
        List<List<String>> rows = new ArrayList<>();
        for (CurvePoint point : curves.points()) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(markOf(point))));
            row.addAll(point.values());
            rows.add(row);
        }
        int used = 0;
        for (int column = 0; column < header.size(); column++) {
            used += widest(header, rows, column);
        }
        for (Figure figure : FIGURES) {
            List<String> cells = curves.points().stream()
                    .map(point -> point.summary() == null ? "-" : figure.text.apply(point))
                    .toList();
            int width = Math.max(
                    figure.name.length(),
                    cells.stream().mapToInt(String::length).max().orElse(0));
            if (used + width + 2 > style.columns()) {
                break;
            }
            used += width + 2;
            header.add(figure.name);
            for (int i = 0; i < cells.size(); i++) {
                rows.get(i).add(cells.get(i));
            }
        }
        return TextTable.ofFigures(header, rows, style.columns());
    }

    private static int widest(List<String> header, List<List<String>> rows, int column) {
        return 2
                + Math.max(
                        header.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0));
    }

    private String reasons() {
        Map<String, List<String>> points = new TreeMap<>();
        for (CurvePoint point : curves.points()) {
            if (point.reason() != null) {
                points.computeIfAbsent(point.reason(), reason -> new ArrayList<>())
                        .add(String.join(" ", point.values()));
            }
        }
        StringBuilder text = new StringBuilder();
        points.forEach((reason, places) -> {
            String others = places.size() == 1 ? "" : " (and at " + (places.size() - 1) + " more points)";
            Wrap.words(places.get(0) + ": " + reason + others, style.columns())
                    .forEach(line -> text.append(line).append('\n'));
        });
        return text.length() == 0 ? "" : "\n" + text;
    }

    private String chart() {
        List<Dot> dots = new ArrayList<>();
        for (CurvePoint point : curves.points()) {
            double tokens = tokensPerChip(point);
            double seconds = latency(point);
            if (Double.isFinite(tokens) && seconds > 0) {
                dots.add(new Dot(markOf(point), tokens, seconds));
            }
        }
        if (dots.size() < 2) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nE2E p95 against output tokens/s per chip\n");
        text.append(new ScatterChart(style).of(dots, CHART_LINES));
        if (series.size() > 1) {
            List<String> legend = new ArrayList<>();
            for (int i = 0; i < Math.min(series.size(), MARKS.length()); i++) {
                legend.add(MARKS.charAt(i) + "\u00a0" + series.get(i).replace(' ', '\u00a0'));
            }
            Wrap.words(String.join("   ", legend), style.columns())
                    .forEach(line -> text.append(line.replace('\u00a0', ' ')).append('\n'));
        }
        return text.toString();
    }

    /** The values of all axes but the load, which runs along the curve. */
    private String seriesOf(CurvePoint point) {
        List<String> others = new ArrayList<>(point.values());
        others.remove(loadAxis);
        return String.join(" ", others);
    }

    private char markOf(CurvePoint point) {
        return MARKS.charAt(series.indexOf(seriesOf(point)) % MARKS.length());
    }

    private static double tokensPerChip(CurvePoint point) {
        return point.figure("throughput", "outputTokensPerSecondPerChip");
    }

    /** What one user sees stream in: the inverse of the median time per output token. */
    private static double tokensPerUser(CurvePoint point) {
        return 1 / point.figure("latency", "tpot", "p50");
    }

    private static double latency(CurvePoint point) {
        return point.figure("latency", "e2e", "p95");
    }

    private static String shortPath(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
