package io.rackcast.cli;

import io.rackcast.report.TextStyle;
import io.rackcast.report.TextTable;
import io.rackcast.scenario.calibration.CatalogComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables of other projects say about the catalog, one line per chip, class of kernels and table. */
final class ComparisonTable {
    private static final List<String> HEADER = List.of(
            "chip", "kernels of vllm", "table", "catalog's", "rows", "catalog", "bias", "own fit", "unseen shapes");

    private ComparisonTable() {}

    static String of(CatalogComparison comparison, TextStyle style) {
        List<List<String>> rows =
                comparison.lines().stream().map(ComparisonTable::row).toList();
        StringBuilder text = new StringBuilder(TextTable.of(HEADER, rows, style.columns()))
                .append(
                        "\nMedians of |computed / measured - 1|: of the catalog's figures, its own or those of a family,")
                .append("\nand of a fit to the table itself, over all rows and over shapes that a fit to the others")
                .append("\npredicts. Bias is the median of computed / measured. Calls under 50 us are left out.\n");
        comparison.leftOut().forEach((table, reasons) -> text.append(leftOut(table, reasons)));
        return text.toString();
    }

    private static String leftOut(String table, Map<String, Integer> reasons) {
        return reasons.isEmpty()
                ? ""
                : table + ": left out "
                        + reasons.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "))
                        + "\n";
    }

    private static List<String> row(CatalogComparison.Line line) {
        List<String> cells = new ArrayList<>();
        cells.add(line.chip());
        cells.add(line.operator());
        cells.add(line.table());
        cells.add(line.origin());
        cells.add(Integer.toString(line.shipped().rows()));
        cells.add(percent(line.shipped().median()));
        cells.add(String.format(Locale.ROOT, "x%.2f", line.bias()));
        cells.add(percent(line.own().median()));
        cells.add(percent(line.unseen().median()));
        return cells;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** Lines for programs. */
    static List<Line> lines(CatalogComparison comparison) {
        return comparison.lines().stream().map(Line::of).toList();
    }

    /** A line for programs. */
    record Line(
            String chip,
            String kernels,
            String table,
            String catalog,
            int rows,
            double catalogMedian,
            double bias,
            double ownMedian,
            String fit) {
        static Line of(CatalogComparison.Line line) {
            return new Line(
                    line.chip(),
                    line.operator(),
                    line.table(),
                    line.origin(),
                    line.shipped().rows(),
                    rounded(line.shipped().median()),
                    rounded(line.bias()),
                    rounded(line.own().median()),
                    line.fit());
        }

        private static double rounded(double value) {
            return Math.round(value * 1e4) / 1e4;
        }
    }
}
