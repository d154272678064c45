package io.rackcast.scenario.calibration;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a calibration as a person would: one line per fit, sections in a fixed order. */
final class CalibrationText {
    private static final List<String> ORDER = List.of(
            "chip",
            "family",
            "stack",
            "sources",
            "linear",
            "experts",
            "quantisation",
            "prefillAttention",
            "decodeAttention",
            "ownHeadsDecode",
            "latentAttention",
            "state",
            "elementwise",
            "sampling",
            "launch",
            "capturedAllReduce",
            "eagerAllReduce",
            "gather",
            "allToAll");
    private static final List<String> FORMATS =
            List.of("bf16", "fp8", "int8", "fp4", "weightOnly8", "weightOnly4", "mxfp4", "prefill", "decode");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./%-]*");

    private final StringBuilder out = new StringBuilder();

    private CalibrationText() {}

    static String print(Mapping calibration) {
        CalibrationText text = new CalibrationText();
        for (Map.Entry<String, Node> section : sorted(calibration, ORDER)) {
            text.section(section.getKey(), section.getValue(), "");
        }
        return text.out.toString();
    }

    private void section(String key, Node value, String indent) {
        out.append(indent).append(key).append(':');
        if (value instanceof Mapping mapping && mapping.get("value") instanceof Sequence lines) {
            out.append('\n').append(indent).append("  value:\n");
            lines.items()
                    .forEach(line -> out.append(indent)
                            .append("    - ")
                            .append(flow(line))
                            .append('\n'));
            mapping.without("value")
                    .entries()
                    .forEach((name, entry) -> out.append(indent)
                            .append("  ")
                            .append(name)
                            .append(": ")
                            .append(flow(entry.value()))
                            .append('\n'));
        } else if (value instanceof Mapping mapping && isSection(mapping)) {
            out.append('\n');
            for (Map.Entry<String, Node> entry : sorted(mapping, FORMATS)) {
                section(entry.getKey(), entry.getValue(), indent + "  ");
            }
        } else {
            out.append(' ').append(flow(value)).append('\n');
        }
    }

    /** A mapping of mappings that is neither a fact nor a source. */
    private static boolean isSection(Mapping mapping) {
        return mapping.get("value") == null
                && mapping.get("title") == null
                && mapping.entries().values().stream().allMatch(entry -> entry.value() instanceof Mapping);
    }

    private static List<Map.Entry<String, Node>> sorted(Mapping mapping, List<String> order) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> entries.add(Map.entry(key, entry.value())));
        entries.sort(Comparator.comparingInt(entry -> {
            int at = order.indexOf(entry.getKey());
            return at < 0 ? order.size() : at;
        }));
        return entries;
    }

    private static String flow(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + flow(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(CalibrationText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        String text = ((Scalar) node).text();
        return PLAIN.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
