package io.rackcast.scenario.compare;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variant of a scenario as the command line states it: {@code path=value}, several of them joined by commas, with a name
 * in front if wanted, as in {@code two small: hardware.chip=l40s, replicas=2}.
 *
 * @param label the name in front; empty if there is none
 * @param edits each {@code path=value}
 */
record VariantText(String label, List<String> edits) {
    private static final Pattern LABEL = Pattern.compile("([^:=]+):(.*)");
    private static final Pattern EDIT = Pattern.compile("\\s*([A-Za-z_][\\w.-]*)\\s*=(.*)");

    VariantText {
        edits = List.copyOf(edits);
    }

    /** @throws ConfigException when the text is none */
    static VariantText parse(String text) {
        Matcher labelled = LABEL.matcher(text);
        String label = labelled.matches() ? labelled.group(1).strip() : "";
        List<String> edits = new ArrayList<>();
        for (String part : partsOf(labelled.matches() ? labelled.group(2) : text)) {
            Matcher edit = EDIT.matcher(part);
            if (!edit.matches() || edit.group(2).isBlank()) {
                throw new ConfigException(Position.of("--with " + text), "", advice(part, edits));
            }
            edits.add(edit.group(1) + "=" + edit.group(2).strip());
        }
        return new VariantText(label, edits);
    }

    private static String advice(String part, List<String> before) {
        if (!part.contains("=") && !part.isBlank() && !before.isEmpty()) {
            String path = pathOf(before.get(before.size() - 1));
            return "'" + part.strip() + "' is no path=value; each variant is a --with of its own, as in --with " + path
                    + "=" + part.strip();
        }
        return "write --with path=value, or several joined by commas, with a name in front if you like:"
                + " --with 'two small: hardware.chip=l40s, replicas=2'";
    }

    /** Commas within parentheses belong to a value. */
    private static List<String> partsOf(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A name for results: the label, else what it changes. */
    String name() {
        return label.isEmpty()
                ? String.join(" ", edits.stream().map(VariantText::name).toList())
                : label;
    }

    /** A value that is a name, such as h200-sxm, speaks for itself; one that is a number needs its key. */
    static String name(String edit) {
        String path = pathOf(edit);
        String value = edit.substring(edit.indexOf('=') + 1);
        return Character.isLetter(value.charAt(0)) ? value : path.substring(path.lastIndexOf('.') + 1) + "=" + value;
    }

    static String pathOf(String edit) {
        return edit.substring(0, edit.indexOf('='));
    }
}
