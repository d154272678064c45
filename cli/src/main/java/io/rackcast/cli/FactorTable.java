package io.rackcast.cli;

import io.rackcast.report.TextStyle;
import io.rackcast.report.TextTable;
import io.rackcast.scenario.calibration.FitErrors;
import io.rackcast.scenario.calibration.ServingCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was corrected by how much, and how far the simulation is off before and after. */
final class FactorTable {
    private FactorTable() {}

    static String of(ServingCalibration calibration, TextStyle style) {
        List<List<String>> factors = lines(calibration).stream()
                .map(line -> List.of(line.name(), String.format(Locale.ROOT, "%.3f", line.factor())))
                .toList();
        List<List<String>> errors = new ArrayList<>();
        errors.add(row("as the catalog has it", calibration.fit().before()));
        errors.add(row("corrected, these points", calibration.fit().after()));
        errors.add(row("corrected without the family", calibration.fit().heldOut()));
        return TextTable.of(List.of("figure", "factor"), factors, style.columns())
                + "\n"
                + TextTable.of(
                        List.of("errors of " + calibration.points() + " points", "figures", "median", "p90"),
                        errors,
                        style.columns())
                + "\nA factor of 2 takes twice as long. Errors are |simulated / measured - 1|; in the last line each family of\n"
                + "points is predicted by factors fitted to all others.\n";
    }

    /** The factors for programs. */
    static List<Line> lines(ServingCalibration calibration) {
        return calibration.fit().factors().entrySet().stream()
                .map(entry -> new Line(entry.getKey(), Math.round(entry.getValue() * 1e4) / 1e4))
                .toList();
    }

    record Line(String name, double factor) {}

    private static List<String> row(String name, FitErrors errors) {
        return List.of(name, Integer.toString(errors.rows()), percent(errors.median()), percent(errors.p90()));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
