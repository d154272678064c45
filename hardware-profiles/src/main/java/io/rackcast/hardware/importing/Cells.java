package io.rackcast.hardware.importing;

import io.rackcast.config.Problems;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.text.Decimal;
import io.rackcast.config.text.Suggestion;
import io.rackcast.hardware.importing.CsvTable.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The cells of one row: what was read, what is wrong, what nobody asked for. Facts are written as the catalog does. */
final class Cells {
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    private final CsvTable table;
    private final Map<String, Cell> row;
    private final Problems problems;
    private final Set<String> read = new TreeSet<>();

    Cells(CsvTable table, Map<String, Cell> row, Problems problems) {
        this.table = table;
        this.row = row;
        this.problems = problems;
    }

    /** Line of the row. */
    int line() {
        return row.values().iterator().next().at().line();
    }

    /** What a cell says; empty for one that is blank or not there. */
    Optional<String> text(String column) {
        read.add(column);
        Cell cell = row.get(column);
        return cell == null || cell.text().isEmpty() ? Optional.empty() : Optional.of(cell.text());
    }

    /** A text that has to be there. */
    String required(String column) {
        return text(column).orElseGet(() -> {
            problem(
                    column,
                    row.containsKey(column) ? "is blank, and a chip needs it" : "is no column, and a chip needs it");
            return "";
        });
    }

    /** A positive number. */
    Optional<BigDecimal> number(String column) {
        return text(column).flatMap(text -> {
            try {
                BigDecimal number = Decimal.parse(text);
                if (number.signum() > 0 && number.compareTo(LARGEST) < 0) {
                    return Optional.of(number);
                }
            } catch (IllegalArgumentException wrong) {
                // said below
            }
            problem(column, "must be a positive number, is '" + Decimal.shorten(text) + "'");
            return Optional.empty();
        });
    }

    /** A number with its unit as a fact. */
    String amount(String column, String unit, String... note) {
        return number(column)
                .map(number -> known(Decimal.print(number) + unit, note))
                .orElseGet(() -> blank(column));
    }

    /** A price as a fact. */
    String dollars(String column, String... note) {
        return number(column)
                .map(number -> known("$" + Decimal.print(number), note))
                .orElseGet(() -> blank(column));
    }

    /** A size as a fact, in whole bytes. */
    String size(String column, BigDecimal unitBytes, String... note) {
        return number(column)
                .map(number -> number.multiply(unitBytes)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValue())
                .map(bytes -> known(new DataSize(bytes).toString(), note))
                .orElseGet(() -> blank(column));
    }

    /** A whole number as a fact. */
    String whole(String column, String... note) {
        return number(column)
                .flatMap(number -> {
                    try {
                        return Optional.of(known(Integer.toString(number.intValueExact()), note));
                    } catch (ArithmeticException e) {
                        problem(
                                column,
                                "must be a whole number, is '" + text(column).orElse("") + "'");
                        return Optional.empty();
                    }
                })
                .orElseGet(() -> blank(column));
    }

    /** Words as a fact. */
    String words(String column) {
        return text(column).map(text -> known(quoted(text))).orElseGet(() -> blank(column));
    }

    /** A fact of this row. */
    static String known(String value, String... note) {
        String said = String.join(
                "; ", List.of(note).stream().filter(text -> !text.isEmpty()).toList());
        return "{value: " + value + ", from: row" + (said.isEmpty() ? "" : ", note: " + quoted(said)) + "}";
    }

    /** A fact that this row does not state. */
    String blank(String column) {
        return undisclosed(
                table.columns().containsKey(column)
                        ? column + " is blank in " + table.title() + ":" + line()
                        : table.title() + " has no column " + column);
    }

    static String undisclosed(String why) {
        return "{undisclosed: " + quoted(why) + "}";
    }

    void problem(String column, String message) {
        Cell cell = row.get(column);
        problems.add(cell == null ? row.values().iterator().next().at() : cell.at(), column, message);
    }

    /** What stands in columns that no chip has, each with its place. */
    List<String> notUnderstood() {
        List<String> left = new ArrayList<>();
        row.forEach((column, cell) -> {
            if (!read.contains(column) && !cell.text().isEmpty()) {
                left.add(cell.at() + ": " + column + " '" + Decimal.shorten(cell.text()) + "'"
                        + Suggestion.of(column, read)
                                .map(near -> " (did you mean '" + near + "'?)")
                                .orElse(""));
            }
        });
        return left;
    }

    /** Everything in double quotes: a table can hold anything. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' || c == 0x7F ? ' ' : (char) c);
        });
        return quoted.append('"').toString();
    }
}
