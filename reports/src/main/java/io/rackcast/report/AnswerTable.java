package io.rackcast.report;

import io.rackcast.report.table.RowSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer for people: a table where it fits the width, else a block of lines for each row. */
public final class AnswerTable implements RowSink {
    private static final int MOST_ROWS = 100;
    private static final int GAP = 2;

    private final List<String> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private long left;

    @Override
    public void header(List<String> names) {
        columns.addAll(names);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        if (rows.size() < MOST_ROWS) {
            rows.add(values.stream()
                    .map(value -> value.map(AnswerTable::cell).orElse("-"))
                    .toList());
        } else {
            left++;
        }
    }

    /** The answer, lines ended by line feeds. */
    public String text(TextStyle style) {
        String shown = columns.isEmpty()
                ? ""
                : width() <= style.columns() ? TextTable.ofFigures(columns, rows, style.columns()) : blocks();
        return left == 0 ? shown : shown + "... and " + Units.grouped(left) + " more rows; --csv prints all\n";
    }

    private int width() {
        int width = 0;
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            width += GAP
                    + Math.max(
                            columns.get(column).length(),
                            rows.stream()
                                    .mapToInt(row -> row.get(column).length())
                                    .max()
                                    .orElse(0));
        }
        return width;
    }

    private String blocks() {
        int widest = columns.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int i = 0; i < columns.size(); i++) {
                text.append(columns.get(i))
                        .append(" ".repeat(widest - columns.get(i).length() + GAP))
                        .append(row.get(i))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Whole numbers in full, others with the digits that result files have. */
    private static String cell(Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value.toString();
        }
        return number.stripTrailingZeros().scale() <= 0
                ? number.toPlainString()
                : Decimal.of(number.doubleValue()).toPlainString();
    }
}
