package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A file of edits to a valid document and the messages they must give. Blocks are separated by empty lines: lines
 * {@code - } to be taken out, lines {@code + } to stand in their place, then the message.
 */
public final class Golden {
    private Golden() {}

    /** One edit with its message. */
    public record Case(String right, String wrong, String message) {
        /** The document with the mistake. */
        public String applyTo(String valid) {
            assertThat(valid).contains(right);
            return valid.replace(right, wrong);
        }

        @Override
        public String toString() {
            return wrong.strip().replace("\n", " | ");
        }
    }

    /** Reads a golden file beside a test class. */
    public static List<Case> read(Class<?> test, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String block : text.split("\n\n", -1)) {
                if (block.isBlank()) {
                    continue;
                }
                List<String> lines = Arrays.asList(block.strip().split("\n", -1));
                cases.add(new Case(
                        marked(lines, "- "),
                        marked(lines, "+ "),
                        String.join(
                                "\n",
                                lines.stream()
                                        .filter(line -> !line.startsWith("- ") && !line.startsWith("+ "))
                                        .toList())));
            }
            return cases;
        }
    }

    private static String marked(List<String> lines, String mark) {
        StringBuilder text = new StringBuilder();
        lines.stream()
                .filter(line -> line.startsWith(mark))
                .forEach(line -> text.append(line.substring(mark.length())).append('\n'));
        return text.toString();
    }
}
