package io.rackcast.report.validation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.report.Decimal;
import io.rackcast.scenario.validation.ErrorModel;
import io.rackcast.scenario.validation.Metric;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Ranges;
import io.rackcast.scenario.validation.Validation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code points.csv}: a row for each measured figure of each point, in the order of the table and of its columns. Nothing
 * measured is left out; what was not predicted has no simulated figure, and a reason.
 */
public final class PointsCsv {
    /** Name of the file. */
    public static final String FILE = "points.csv";

    private static final List<String> HEADER =
            List.of("id", "metric", "measured", "simulated", "low", "high", "binding", "status", "reason");

    private PointsCsv() {}

    /** The text of the file. */
    public static String of(Validation validation) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADER);
            for (Prediction prediction : validation.predictions()) {
                for (Metric metric : prediction.point().measured().metrics()) {
                    csv.writeRecord(row(prediction, metric, validation.ranges()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static List<String> row(Prediction prediction, Metric metric, Ranges ranges) {
        boolean predicted = prediction.simulated().has(metric);
        double simulated = predicted ? prediction.simulated().of(metric) : Double.NaN;
        double other = predicted ? prediction.alternative().of(metric) : Double.NaN;
        Optional<ErrorModel.Range> range = predicted ? ranges.of(prediction, metric) : Optional.empty();
        return List.of(
                prediction.point().id(),
                metric.column(),
                number(prediction.point().measured().of(metric)),
                number(simulated),
                number(range.map(some -> Math.min(simulated, other) * StrictMath.exp(some.low()))
                        .orElse(Double.NaN)),
                number(range.map(some -> Math.max(simulated, other) * StrictMath.exp(some.high()))
                        .orElse(Double.NaN)),
                prediction.binding(),
                prediction.verdict(metric).status().id(),
                prediction.verdict(metric).reason());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Decimal.of(value).toPlainString() : "";
    }
}
