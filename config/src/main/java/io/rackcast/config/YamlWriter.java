package io.rackcast.config;

import io.rackcast.config.Scalar.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints a tree as YAML, always the same characters for the same tree: block style, lists of scalars in one line, and
 * quotes wherever a reader might take a text for something else.
 */
final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9$/][A-Za-z0-9 _./$%()=+,-]*");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[0-9][0-9a-fA-Fox_.+-]*");
    private static final List<String> RESERVED = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String print(Mapping root) {
        YamlWriter writer = new YamlWriter();
        if (root.entries().isEmpty()) {
            return "{}\n";
        }
        writer.mapping(root, 0, false);
        return writer.out.toString();
    }

    /** @param inline whether the first key continues a line that is begun, after a dash */
    private void mapping(Mapping mapping, int indent, boolean inline) {
        boolean first = inline;
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(text(entry.getKey(), false)).append(':');
            value(entry.getValue().value(), indent + 2);
        }
    }

    private void value(Node node, int indent) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            out.append('\n');
            mapping(mapping, indent, false);
        } else if (node instanceof Sequence sequence && !isFlat(sequence)) {
            out.append('\n');
            for (Node item : sequence.items()) {
                out.append(" ".repeat(indent)).append('-');
                item(item, indent + 2);
            }
        } else {
            out.append(' ').append(flow(node)).append('\n');
        }
    }

    private void item(Node item, int indent) {
        if (item instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            out.append(' ');
            mapping(mapping, indent, true);
        } else {
            value(item, indent);
        }
    }

    private static boolean isFlat(Sequence sequence) {
        return sequence.items().stream().allMatch(Scalar.class::isInstance);
    }

    private static String flow(Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> scalar((Scalar) item, true))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node instanceof Scalar scalar ? scalar(scalar, false) : "{}";
    }

    private static String scalar(Scalar scalar, boolean inList) {
        if (scalar.kind() == Kind.TEXT) {
            return text(scalar.text(), inList);
        }
        return Scalar.isNull(scalar) ? "null" : scalar.text();
    }

    private static String text(String text, boolean inList) {
        boolean plain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !(inList && text.contains(","))
                && !LIKE_A_NUMBER.matcher(text).matches()
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quote(text);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (isPrintable(c)) {
                        quoted.append(c);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(char c) {
        boolean ascii = c >= ' ' && c < 0x7F;
        boolean lineSeparator = c == 0x2028 || c == 0x2029;
        return ascii || (c >= 0xA1 && c < 0xD800 && !lineSeparator);
    }
}
