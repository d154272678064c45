package io.rackcast.report;

import io.rackcast.report.Curves.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sweep for people: its points as a table, its knees, and its curves with a letter for each series. */
public final class CurvesPage {
    private final Curves curves;
    private final TextStyle style;

    private CurvesPage(Curves curves, TextStyle style) {
        this.curves = curves;
        this.style = style;
    }

    /** The page. */
    public static String of(Curves curves, TextStyle style) {
        CurvesPage page = new CurvesPage(curves, style);
        CurvesSeries series = new CurvesSeries(curves);
        CurvesTable table = new CurvesTable(curves, series, style);
        return page.heading() + "\n" + table.points() + page.reasons() + table.knees()
                + new CurvesCharts(curves, series, style).text();
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

    private String reasons() {
        Map<String, List<String>> points = new TreeMap<>();
        for (CurvePoint point : curves.points()) {
            if (point.reason() != null) {
                points.computeIfAbsent(point.reason(), reason -> new ArrayList<>())
                        .add(String.join(" ", point.values()).strip());
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
}
