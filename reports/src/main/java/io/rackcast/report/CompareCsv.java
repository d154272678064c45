package io.rackcast.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.Load;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Pairing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code compare.csv}: one row per load, pair and metric. Durations are in seconds; what does not exist is empty. */
public final class CompareCsv {
    /** Name of the file in the folder of a comparison. */
    public static final String FILE = "compare.csv";

    private static final List<String> HEADER = List.of(
            "load",
            "a",
            "b",
            "metric",
            "unit",
            "paired",
            "a_verdict",
            "b_verdict",
            "a_value",
            "b_value",
            "difference",
            "difference_low",
            "difference_high",
            "ratio",
            "ratio_low",
            "ratio_high",
            "probability",
            "variance_gain",
            "outcome",
            "better");

    private CompareCsv() {}

    /** The text of the file. */
    public static String of(Comparison comparison) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADER);
            for (LoadPoint point : comparison.points()) {
                for (Pairing pairing : point.pairings()) {
                    for (Finding finding : pairing.findings()) {
                        csv.writeRecord(row(comparison, point, pairing, finding));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static List<String> row(Comparison comparison, LoadPoint point, Pairing pairing, Finding finding) {
        Contrast contrast = finding.contrast();
        return List.of(
                point.load().map(Load::text).orElse(""),
                comparison.variants().get(pairing.a()),
                comparison.variants().get(pairing.b()),
                finding.metric().id(),
                finding.metric().unit().name().toLowerCase(Locale.ROOT),
                Boolean.toString(pairing.paired()),
                verdict(point.variants().get(pairing.a()).verdict()),
                verdict(point.variants().get(pairing.b()).verdict()),
                number(contrast.a()),
                number(contrast.b()),
                number(contrast.difference().estimate()),
                number(contrast.difference().low()),
                number(contrast.difference().high()),
                number(contrast.ratio().estimate()),
                number(contrast.ratio().low()),
                number(contrast.ratio().high()),
                number(CompareJson.probability(finding)),
                number(contrast.gain()),
                finding.outcome().name(),
                pairing.better(finding).map(comparison.variants()::get).orElse(""));
    }

    private static String verdict(@Nullable Verdict verdict) {
        return verdict == null ? "" : verdict.name();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Decimal.of(value).toPlainString() : "";
    }
}
