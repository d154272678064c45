package io.rackcast.cli;

import io.rackcast.report.TextStyle;
import io.rackcast.report.TextTable;
import io.rackcast.scenario.calibration.FitErrors;
import io.rackcast.scenario.calibration.FitReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was fitted, one line per fit, with its errors. */
final class FitTable {
    private static final List<String> HEADER =
            List.of("chip", "kernels", "fit", "rows", "median", "p90", "unseen shapes", "remarks");

    private FitTable() {}

    static String of(List<FitReport> reports, TextStyle style) {
        List<List<String>> rows = reports.stream()
                .map(report -> List.of(
                        report.chip(),
                        report.stack(),
                        report.section(),
                        Integer.toString(report.errors().rows()),
                        percent(report.errors().median()),
                        percent(report.errors().p90()),
                        percent(report.heldOut().median()),
                        remarks(report)))
                .toList();
        return TextTable.of(HEADER, rows, style.columns())
                + "\nErrors are |computed / measured - 1|: the median and the 90th percentile over the rows fitted, and\n"
                + "the median over rows of shapes that a fit to all others predicts.\n";
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String remarks(FitReport report) {
        String leftOut = report.leftOut().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return List.of(report.remark(), leftOut.isEmpty() ? "" : "left out: " + leftOut).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** A line for programs. */
    record Line(
            String chip,
            String kernels,
            String fit,
            int rows,
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable Double mean,
            @Nullable Double unseenMedian,
            @Nullable Double unseenP90,
            String remarks) {
        static Line of(FitReport report) {
            FitErrors errors = report.errors();
            FitErrors unseen = report.heldOut();
            return new Line(
                    report.chip(),
                    report.stack(),
                    report.section(),
                    errors.rows(),
                    known(errors.median()),
                    known(errors.p90()),
                    known(errors.mean()),
                    known(unseen.median()),
                    known(unseen.p90()),
                    FitTable.remarks(report));
        }

        private static @Nullable Double known(double value) {
            return Double.isNaN(value) ? null : Math.round(value * 1e4) / 1e4;
        }
    }
}
