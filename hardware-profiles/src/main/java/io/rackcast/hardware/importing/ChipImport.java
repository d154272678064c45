package io.rackcast.hardware.importing;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.text.Suggestion;
import io.rackcast.hardware.ChipKind;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.ChipStatus;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.importing.CsvTable.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a row of a table of accelerators into a chip. */
public final class ChipImport {
    private static final String ID = "id";
    private static final List<String> CONFIDENCES =
            List.of("measured", "datasheet", "vendor-claim", "third-party", "estimate");

    private final CsvTable table;
    private final Cells cells;
    private final Problems problems = new Problems();
    private final List<String> notes = new ArrayList<>();

    private ChipImport(CsvTable table, Map<String, Cell> row) {
        this.table = table;
        this.cells = new Cells(table, row, problems);
    }

    /**
     * Imports a row.
     *
     * @param file CSV with a header
     * @param id what the row has in the column {@code id}; may be left out where there is but one row
     * @param date when, as 2026-11-22
     * @throws ConfigException with everything that is wrong
     */
    public static ImportedChip read(Path file, Optional<String> id, String date) {
        CsvTable table = CsvTable.read(file);
        return new ChipImport(table, row(table, id)).chip(date);
    }

    private static Map<String, Cell> row(CsvTable table, Optional<String> id) {
        if (table.rows().isEmpty()) {
            throw new ConfigException(Position.of(table.name()), "", "has a header and no row");
        }
        if (id.isEmpty() && table.rows().size() == 1) {
            return table.rows().get(0);
        }
        List<String> ids = table.rows().stream()
                .map(row -> row.get(ID))
                .filter(Objects::nonNull)
                .map(Cell::text)
                .toList();
        if (id.isEmpty()) {
            throw new ConfigException(
                    Position.of(table.name()),
                    "",
                    "has " + table.rows().size() + " rows; say which one with --row"
                            + (ids.isEmpty() ? ", for which it needs a column id" : ", as in --row " + ids.get(0)));
        }
        return table.rows().stream()
                .filter(row -> row.containsKey(ID) && row.get(ID).text().equals(id.get()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        Position.of(table.name()),
                        ID,
                        "no row has '" + id.get() + "'" + Suggestion.hint(id.get(), ids)));
    }

    private ImportedChip chip(String date) {
        ChipColumns columns = new ChipColumns(cells);
        List<String> lines = new ArrayList<>(identity(columns));
        lines.add("");
        lines.add("sources:");
        lines.add("  row: " + source(date));
        lines.add("");
        lines.addAll(columns.lines());
        lines.addAll(notes(columns));
        problems.throwInReadingOrder();
        String yaml = String.join("\n", lines) + "\n";
        return new ImportedChip(yaml, readable(yaml), columns.assumptions(), cells.notUnderstood());
    }

    private List<String> identity(ChipColumns columns) {
        List<String> lines = new ArrayList<>();
        String name = cells.required("name");
        String vendor = cells.required("vendor");
        lines.add("id: " + Cells.quoted(slug(cells.text(ID).orElse(name))));
        lines.add("name: " + Cells.quoted(name));
        lines.add("vendor: " + Cells.quoted(vendor));
        lines.add("aliases: []");
        lines.add("status: " + status(columns));
        kind().ifPresent(kind -> lines.add("kind: " + kind.id()));
        cells.text("architecture").ifPresent(architecture -> {
            family(vendor, architecture, columns).ifPresent(family -> lines.add("family: " + family));
            lines.add("architecture: " + Cells.quoted(architecture));
        });
        columns.execution().ifPresent(execution -> lines.add("execution: " + execution));
        return lines;
    }

    /** The first word of the cell; a table that does not say is about what can be had. */
    private String status(ChipColumns columns) {
        String text = cells.text("status").orElse("");
        String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        if (word.isEmpty()) {
            columns.assumptions().add("status: shipping, the table does not say");
            return ChipStatus.SHIPPING.id();
        }
        if (List.of("superseded", "retired").contains(word)
                || text.matches(".*\\((discontinued|end of life|old)\\).*")) {
            return ChipStatus.DISCONTINUED.id();
        }
        List<String> known =
                Arrays.stream(ChipStatus.values()).map(ChipStatus::id).toList();
        if (!known.contains(word)) {
            cells.problem("status", "must start with one of " + known + ", is '" + text + "'");
        }
        return word;
    }

    private Optional<ChipKind> kind() {
        Optional<String> text = cells.text("family");
        Optional<ChipKind> kind = text.flatMap(word -> Arrays.stream(ChipKind.values())
                .filter(one -> one.id().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst());
        if (text.isPresent() && kind.isEmpty()) {
            String all = Arrays.stream(ChipKind.values()).map(ChipKind::id).collect(Collectors.joining(", "));
            cells.problem("family", "must be one of " + all + ", is '" + text.get() + "'");
        }
        return kind;
    }

    /** Chips of one maker and architecture have kernels that run alike. */
    private static Optional<String> family(String vendor, String architecture, ChipColumns columns) {
        Optional<ChipProfile> like = Chips.table().stream()
                .filter(row -> row.vendor().equalsIgnoreCase(vendor))
                .map(row -> Chips.load(row.id()))
                .filter(chip -> chip.architecture()
                        .filter(architecture::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
        like.ifPresent(chip -> columns.assumptions()
                .add("family: " + chip.family().orElse("") + ", that of " + chip.id() + ", which is " + architecture
                        + " too"));
        return like.flatMap(ChipProfile::family);
    }

    private String source(String date) {
        Optional<String> cited = cells.text("sources");
        String confidence = cells.text("confidence")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("third-party");
        if (!CONFIDENCES.contains(confidence)) {
            cells.problem("confidence", "must be one of " + CONFIDENCES + ", is '" + confidence + "'");
        }
        cells.text("check"); // how the table was made, no property of the chip
        String title = table.title() + ", line " + cells.line()
                + cited.map(text -> ", after " + text).orElse("");
        return "{title: " + Cells.quoted(title) + ", date: " + date + ", confidence: " + confidence
                + ", secondHand: true}";
    }

    private List<String> notes(ChipColumns columns) {
        cells.text("notes").ifPresent(notes::add);
        rent().ifPresent(notes::add);
        columns.assumptions().forEach(assumption -> notes.add("Assumed: " + assumption + "."));
        if (notes.isEmpty()) {
            return List.of("notes: []");
        }
        List<String> lines = new ArrayList<>(List.of("notes:"));
        notes.forEach(note -> lines.add("  - " + Cells.quoted(note)));
        return lines;
    }

    /** A price of renting is none of the chip's properties: scenarios state it under {@code price}. */
    private Optional<String> rent() {
        Optional<String> low = cells.number("cloud_usd_per_hour_low").map(Object::toString);
        Optional<String> high = cells.number("cloud_usd_per_hour_high").map(Object::toString);
        String said = List.of("cloud_as_of", "cloud_source").stream()
                .flatMap(column -> cells.text(column).stream())
                .collect(Collectors.joining(", "));
        return low.isEmpty() && high.isEmpty()
                ? Optional.empty()
                : Optional.of("Rents for $" + low.orElse("?") + " to $" + high.orElse("?") + " an hour (" + said
                        + "); a scenario states its own under 'price'.");
    }

    /** What was written has to be read again; anything else is a fault of ours. */
    private ChipProfile readable(String yaml) {
        try {
            return Chips.read(Document.parse(table.name(), yaml));
        } catch (ConfigException e) {
            throw new IllegalStateException("the entry cannot be read again: " + e.getMessage(), e);
        }
    }

    private static String slug(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "chip" : slug;
    }
}
