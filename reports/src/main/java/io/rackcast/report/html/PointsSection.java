package io.rackcast.report.html;

import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.report.Decimal;
import io.rackcast.report.html.SweepView.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All points: as lines over all axes when there are many, as a table, and those that do not fit. */
final class PointsSection {
    private static final int DIGITS = 4;
    private static final int AXES_OF_A_PLANE = 2;

    private record Column(String name, ToDoubleFunction<Sample> value) {}

    private static final List<Column> FIGURES = List.of(
            new Column("tokens/s per chip", Sample::tokensPerChip),
            new Column("tokens/s per user", Sample::tokensPerUser),
            new Column("TTFT p95 (s)", sample -> sample.seconds("ttft", "p95")),
            new Column("TPOT p95 (s)", sample -> sample.seconds("tpot", "p95")),
            new Column("rent (USD per 1M output)", Sample::usdAllIn));

    private static final List<Column> MORE = List.of(
            new Column("requests/s", sample -> sample.point().figure("throughput", "requestsPerSecond")),
            new Column("TTFT p50 (s)", sample -> sample.seconds("ttft", "p50")),
            new Column("E2E p95 (s)", sample -> sample.seconds("e2e", "p95")),
            new Column("USD per 1M output", Sample::usdPerMillionOutput),
            new Column("USD per 1M input", Sample::usdPerMillionInput),
            new Column("J per output token", Sample::joulesPerToken),
            new Column("busy (%)", sample -> 100 * sample.point().figure("utilization", "busy")),
            new Column("KV cache (%)", sample -> 100 * sample.point().figure("utilization", "kvMean")),
            new Column("within targets (%)", sample -> 100 * sample.point().figure("slo", "attainment")));

    private PointsSection() {}

    static Section of(SweepView view) {
        List<Table> tables = new ArrayList<>();
        if (!view.samples().isEmpty()) {
            tables.add(all(view));
        }
        Table unfit = unfit(view);
        if (!unfit.rows().isEmpty()) {
            tables.add(unfit);
        }
        boolean many =
                view.curves().axes().size() > AXES_OF_A_PLANE && !view.samples().isEmpty();
        return new Section(
                "points",
                "All points",
                "Every point of the sweep; headers sort. Further figures of each stand in curves.csv and curves.json."
                        + (unfit.rows().isEmpty() ? "" : " Points that do not fit are listed with the reason."),
                tables,
                many ? List.of(parallel(view)) : List.of());
    }

    private static Figure parallel(SweepView view) {
        return new Figure(
                "parallel",
                "All axes at once",
                "Each line is a point, from what was chosen to what came of it. Faint lines do not keep up with their load.",
                Drawing.PARALLEL,
                table(view, List.of("series", "keeps up"), FIGURES).build());
    }

    private static Table all(SweepView view) {
        List<Column> columns = new ArrayList<>(FIGURES);
        MORE.stream()
                .filter(column ->
                        view.samples().stream().anyMatch(sample -> Double.isFinite(column.value.applyAsDouble(sample))))
                .forEach(columns::add);
        return table(view, List.of("keeps up"), columns).sortable().build();
    }

    private static Table.Builder table(SweepView view, List<String> first, List<Column> figures) {
        List<String> names = new ArrayList<>(first);
        view.curves().axes().stream()
                .map(CurveAxis::path)
                .map(SweepView::shortPath)
                .forEach(names::add);
        figures.forEach(column -> names.add(column.name));
        Table.Builder table = Table.of(names.toArray(String[]::new));
        for (Sample sample : view.samples()) {
            List<@Nullable Object> row =
                    new ArrayList<>(List.of(sample.series(), sample.keepsUp()).subList(2 - first.size(), 2));
            row.addAll(sample.point().values());
            figures.forEach(column -> row.add(rounded(column.value.applyAsDouble(sample))));
            table.cells(row);
        }
        return table;
    }

    private static @Nullable Object rounded(double value) {
        return Double.isFinite(value) ? Decimal.significant(value, DIGITS) : null;
    }

    private static Table unfit(SweepView view) {
        List<String> names = new ArrayList<>();
        view.curves().axes().stream()
                .map(CurveAxis::path)
                .map(SweepView::shortPath)
                .forEach(names::add);
        names.add("does not fit");
        Table.Builder table = Table.of(names.toArray(String[]::new));
        for (CurvePoint point : view.curves().points()) {
            if (point.reason() != null) {
                List<@Nullable Object> row = new ArrayList<>(point.values());
                row.add(point.reason());
                table.cells(row);
            }
        }
        return table.build();
    }
}
