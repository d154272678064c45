package io.rackcast.testkit.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of docs/laws.md. */
public final class LawBook {
    private static final Path FILE = Path.of("..", "docs", "laws.md");
    private static final Pattern ROW = Pattern.compile("\\| (P\\d[^|]*) \\| ([^|]*) \\| ([^|]*) \\|");
    private static final Pattern ID = Pattern.compile("P(\\d+)(?: to P(\\d+))?");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private LawBook() {}

    /**
     * A row.
     *
     * @param ids as P8
     * @param heldBy simple names of classes
     * @param note the last cell as it stands
     */
    public record Row(List<String> ids, String law, List<String> heldBy, String note) {}

    /** All rows, in order. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(ids(row.group(1)), row.group(2), names(row.group(3)), row.group(3)));
            }
        }
        return rows;
    }

    /** Simple names of the classes that hold a law. */
    static List<String> heldBy(String id) {
        return rows().stream()
                .filter(row -> row.ids().contains(id))
                .flatMap(row -> row.heldBy().stream())
                .distinct()
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(String cell) {
        List<String> ids = new ArrayList<>();
        Matcher id = ID.matcher(cell);
        while (id.find()) {
            int first = Integer.parseInt(id.group(1));
            int last = id.group(2) == null ? first : Integer.parseInt(id.group(2));
            for (int n = first; n <= last; n++) {
                ids.add("P" + n);
            }
        }
        return ids;
    }

    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(cell);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }
}
