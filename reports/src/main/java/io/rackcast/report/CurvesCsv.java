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
 * lead to it, with its unit where the key does not name it: {@code latency.ttft.p50_s}. What does not exist is empty.
 */
public final class CurvesCsv {
    /** Name of the file in the folder of a sweep. */
    public static final String FILE = "curves.csv";

    /** What the summary says of the run itself stands in columns of its own, or not at all. */
    private static final List<String> LEFT_OUT = List.of("schemaVersion", "hash");

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
        header.addAll(List.of("status", "reason", "hash"));
        header.addAll(keys.stream().map(CurvesCsv::withUnit).toList());
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            for (int i = 0; i < figures.size(); i++) {
                csv.writeRecord(row(curves.points().get(i), figures.get(i), keys));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** The figures of one run's summary in a row under the same names. */
    public static Map<String, String> columns(JsonNode summary) {
        Map<String, String> columns = new LinkedHashMap<>();
        figures(summary).forEach((key, value) -> columns.put(withUnit(key), value));
        return columns;
    }

    private static List<String> row(CurvePoint point, Map<String, String> figures, List<String> keys) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(point.index())));
        row.addAll(point.values());
        row.add(point.status());
        row.add(point.reason() == null ? "" : point.reason());
        row.add(point.hash() == null ? "" : point.hash());
        keys.forEach(key -> row.add(figures.getOrDefault(key, "")));
        return row;
    }

    private static Map<String, String> figures(CurvePoint point) {
        JsonNode summary = point.summary();
        return summary == null ? Map.of() : figures(summary);
    }

    private static Map<String, String> figures(JsonNode summary) {
        Map<String, String> figures = new LinkedHashMap<>();
        summary.properties().stream()
                .filter(entry -> !LEFT_OUT.contains(entry.getKey()))
                .forEach(entry -> flatten(entry.getKey(), entry.getValue(), figures));
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

    /** Other keys name their unit or are counts. */
    private static String withUnit(String key) {
        if (key.startsWith("latency.")) {
            return key + "_s";
        }
        return key.startsWith("utilization.") && !key.endsWith("batchMean") ? key + "_share" : key;
    }
}
