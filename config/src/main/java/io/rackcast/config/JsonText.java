package io.rackcast.config;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints maps, lists, texts, numbers and truth values as JSON, always the same characters for the same tree: two spaces
 * of indent, lists of single values in one line.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String print(Map<String, ?> root) {
        JsonText text = new JsonText();
        text.value(root, "\n");
        return text.out.append('\n').toString();
    }

    private void value(Object value, String newline) {
        if (value instanceof Map<?, ?> map) {
            block('{', map.entrySet().iterator(), '}', newline, false);
        } else if (value instanceof List<?> list) {
            boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
            block('[', list.iterator(), ']', newline, flat);
        } else if (value instanceof String text) {
            quote(text);
        } else {
            out.append(value);
        }
    }

    private void block(char open, Iterator<?> items, char close, String newline, boolean flat) {
        String inner = newline + "  ";
        boolean empty = !items.hasNext();
        out.append(open);
        while (items.hasNext()) {
            out.append(flat ? "" : inner);
            Object item = items.next();
            if (item instanceof Map.Entry<?, ?> entry) {
                quote(String.valueOf(entry.getKey()));
                out.append(": ");
                value(entry.getValue(), inner);
            } else {
                value(item, inner);
            }
            if (items.hasNext()) {
                out.append(flat ? ", " : ",");
            }
        }
        out.append(empty || flat ? "" : newline).append(close);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        out.append('"');
    }
}
