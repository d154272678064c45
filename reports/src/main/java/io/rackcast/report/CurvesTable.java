package io.rackcast.report;

import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.scenario.sweep.Knee;
import io.rackcast.scenario.sweep.Knee.WithinTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The points of a sweep as a table, and how much load each series carries as another. */
final class CurvesTable {
    /** Columns in order of worth: a narrow terminal shows the first ones. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("tok/s/chip", point -> Units.number(CurvesCharts.tokensPerChip(point))),
            new Figure("$/1M out", point -> Units.usd(CurvesCharts.cost(point))),
            new Figure("tok/s/user", point -> Units.number(CurvesCharts.tokensPerUser(point))),
            new Figure("TTFT p50", point -> Units.duration(point.figure("latency", "ttft", "p50"))),
            new Figure("E2E p95", point -> Units.duration(CurvesCharts.latency(point))),
            new Figure("busy", point -> Units.percent(point.figure("utilization", "busy"))),
            new Figure("req/s", point -> Units.number(point.figure("throughput", "requestsPerSecond"))),
            new Figure("TPOT p95", point -> Units.duration(point.figure("latency", "tpot", "p95"))),
            new Figure("$/1M in", point -> Units.usd(point.figure("cost", "usdPerMillionInputTokens"))));

    private final Curves curves;
    private final CurvesSeries series;
    private final TextStyle style;

    private record Figure(String name, Function<CurvePoint, String> text) {}

    CurvesTable(Curves curves, CurvesSeries series, TextStyle style) {
        this.curves = curves;
        this.series = series;
        this.style = style;
    }

    /** A row for each point, as many columns as there is room for. */
    String points() {
        List<String> header = new ArrayList<>(List.of(""));
        curves.axes().forEach(axis -> header.add(shortPath(axis.path())));
        List<List<String>> rows = new ArrayList<>();
        boolean hasKnees = curves.points().stream().anyMatch(point -> point.kneeShare() != null);
        for (CurvePoint point : curves.points()) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(series.mark(point.values()))));
            row.addAll(point.values());
            if (hasKnees) {
                row.add(point.kneeShare() == null ? "" : Units.percent(point.kneeShare()));
            }
            rows.add(row);
        }
        if (hasKnees) {
            header.add("of knee");
        }
        addFigures(header, rows);
        return TextTable.ofFigures(header, rows, style.columns());
    }

    private void addFigures(List<String> header, List<List<String>> rows) {
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
    }

    /** The knee of each series; nothing where none was searched for. */
    String knees() {
        if (curves.knees().isEmpty()) {
            return "";
        }
        double attainment = curves.knees().stream()
                .map(Knee::targets)
                .mapToDouble(targets -> targets == null ? 0 : targets.attainment())
                .max()
                .orElse(0);
        List<String> header = new ArrayList<>(List.of("", "", "keeps up to"));
        if (attainment > 0) {
            header.add(Units.percent(attainment) + " within targets up to");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Knee knee : curves.knees()) {
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(series.mark(knee.values())),
                    series.name(knee.values()),
                    perSecond(knee.requestsPerSecond())));
            WithinTargets targets = knee.targets();
            if (attainment > 0) {
                row.add(targets == null ? "" : targets.low() > 0 ? perSecond(targets.low()) : "no load");
            }
            rows.add(row);
        }
        return "\n" + TextTable.ofFigures(header, rows, style.columns());
    }

    private static String perSecond(double rate) {
        return Units.number(rate) + "/s";
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

    private static String shortPath(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
