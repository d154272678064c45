package io.rackcast.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of docs/testing.md: each mutant with the law that saw it, and after how many tries. */
final class MutantTable {
    private static final Path FILE = Path.of("..", "docs", "testing.md");
    private static final String BEGIN = "<!-- mutants -->\n";
    private static final String END = "<!-- end of mutants -->";
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.*) \\| (P\\d+) \\| `[^`]+` \\| \\d+ \\|");

    private MutantTable() {}

    /** A row as it stands: id and description. */
    record Row(String id, String what, String law) {}

    static String render(Map<Mutant, Kill> kills) {
        StringBuilder table =
                new StringBuilder("| mutant | what it does | law | seen by | tries |\n|---|---|---|---|---|\n");
        kills.forEach((mutant, kill) -> table.append("| `")
                .append(mutant.id())
                .append("` | ")
                .append(mutant.what())
                .append(" | ")
                .append(kill.law())
                .append(" | `")
                .append(kill.test())
                .append("` | ")
                .append(kill.tries())
                .append(" |\n"));
        return table.toString();
    }

    /** The table as it stands. */
    static String current() {
        String text = text();
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    /** Its rows. */
    static List<Row> rows() {
        return current()
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    static void write(String table) {
        String text = text();
        String written =
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table + text.substring(text.indexOf(END));
        try {
            Files.writeString(FILE, written, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try {
            return Files.readString(FILE, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
