package io.rackcast.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code curves.csv}: one row per point. First the axes by their paths, then every figure of the summary by the keys that
 * lead to it and its unit, see {@link CurvesUnits}: {@code latency.ttft.p50_s}. What does not exist is empty.
 */
public final class CurvesCsv {
    /** Name of the file in the folder of a sweep. */
    public static final String FILE = "curves.csv";

    /** What the summary says of the run itself stands in columns of its own, or not at all. */
    private static final List<String> LEFT_OUT = List.of("schemaVersion", "hash");

    /** The load as a share of the knee, where that is found automatically. */
    private static final String KNEE_SHARE = "knee_share";

    private CurvesCsv() {}

    /** The text of the file. */
    public static String of(Curves curves) {
        List<Map<String, String>> figures =
                curves.points().stream().map(CurvesCsv::figures).toList();
        Map<String, String> all = new LinkedHashMap<>();
        figures.forEach(all::putAll);
        List<String> keys = all.keySet().stream()
                .filter(key -> all.keySet().stream().noneMatch(other -> other.startsWith(key + ".")))
                .toList();
        List<String> header = new ArrayList<>(List.of("point"));
        header.addAll(curves.axes().stream().map(CurveAxis::path).toList());
        boolean hasKnees = curves.points().stream().anyMatch(point -> point.kneeShare() != null);
        if (hasKnees) {
            header.add(KNEE_SHARE);
        }
        header.addAll(List.of("status", "reason", "hash"));
        header.addAll(keys.stream().map(CurvesUnits::column).toList());
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            for (int i = 0; i < figures.size(); i++) {
                csv.writeRecord(row(curves.points().get(i), hasKnees, figures.get(i), keys));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static List<String> row(
            CurvePoint point, boolean hasKnees, Map<String, String> figures, List<String> keys) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(point.index())));
        row.addAll(point.values());
        if (hasKnees) {
            row.add(
                    point.kneeShare() == null
                            ? ""
                            : Decimal.of(point.kneeShare()).toPlainString());
        }
        row.add(point.status());
        row.add(point.reason() == null ? "" : point.reason());
        row.add(point.hash() == null ? "" : point.hash());
        keys.forEach(key -> row.add(figures.getOrDefault(key, "")));
        return row;
    }

    private static Map<String, String> figures(CurvePoint point) {
        Map<String, String> figures = new LinkedHashMap<>();
        JsonNode summary = point.summary();
        if (summary != null) {
            summary.properties().stream()
                    .filter(entry -> !LEFT_OUT.contains(entry.getKey()))
                    .forEach(entry -> flatten(entry.getKey(), entry.getValue(), figures));
        }
        return figures;
    }

    /** Lists are left to {@code curves.json}. */
    private static void flatten(String key, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isNumber()) {
            into.put(key, node.decimalValue().toPlainString());
        } else if (node.isString() || node.isBoolean()) {
            into.put(key, node.asString());
        } else if (node.isNull()) {
            into.put(key, "");
        }
    }
}
