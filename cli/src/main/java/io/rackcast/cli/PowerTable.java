package io.rackcast.cli;

import io.rackcast.report.TextStyle;
import io.rackcast.report.TextTable;
import io.rackcast.scenario.calibration.PowerCalibration;
import io.rackcast.scenario.calibration.PowerCalibration.Fit;
import java.util.List;
import java.util.Locale;

/** What was fitted to measured power, one line per family of chips. */
final class PowerTable {
    private static final List<String> HEADER =
            List.of("family", "rows", "idle", "exponent", "compute", "memory", "median", "p90", "unseen models");

    private PowerTable() {}

    static String of(PowerCalibration calibration, TextStyle style) {
        List<List<String>> rows =
                calibration.fits().stream().map(PowerTable::row).toList();
        return TextTable.of(HEADER, rows, style.columns())
                + "\npower = idle + (limit - idle) * max(compute * utilization of matrix units ^ exponent,\n"
                + "memory * utilization of memory or links ^ exponent), and never above the limit.\n"
                + "Errors are |computed / measured - 1|: over the rows fitted, and over models that a fit to all\n"
                + "others predicts.\n";
    }

    private static List<String> row(Fit fit) {
        return List.of(
                fit.family(),
                Integer.toString(fit.errors().rows()),
                percent(fit.idle()),
                number(fit.exponent()),
                number(fit.compute()),
                number(fit.memory()),
                percent(fit.errors().median()),
                percent(fit.errors().p90()),
                percent(fit.heldOut().median()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A line for programs. */
    static List<Line> lines(PowerCalibration calibration) {
        return calibration.fits().stream().map(Line::of).toList();
    }

    /** The figures of a family; errors of nothing are 0 rows. */
    record Line(
            String family,
            int rows,
            double idle,
            double exponent,
            double compute,
            double memory,
            double median,
            double p90,
            int unseenRows,
            double unseenMedian) {
        static Line of(Fit fit) {
            return new Line(
                    fit.family(),
                    fit.errors().rows(),
                    rounded(fit.idle()),
                    rounded(fit.exponent()),
                    rounded(fit.compute()),
                    rounded(fit.memory()),
                    rounded(fit.errors().median()),
                    rounded(fit.errors().p90()),
                    fit.heldOut().rows(),
                    rounded(fit.heldOut().median()));
        }

        private static double rounded(double value) {
            return Double.isNaN(value) ? 0 : Math.round(value * 1e4) / 1e4;
        }
    }
}
