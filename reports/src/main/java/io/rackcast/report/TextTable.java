package io.rackcast.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.stream.Collectors;

/** Columns aligned with spaces. Cells of the last column are wrapped to keep the table within its width. */
public final class TextTable {
    private static final int GAP = 2;
    /** Below this a wrapped column is harder to read than a line too long. */
    private static final int NARROWEST = 12;

    private TextTable() {}

    /**
     * A table with a header, its columns aligned to the left.
     *
     * @param columns characters on a line
     */
    public static String of(List<String> header, List<List<String>> rows, int columns) {
        return table(header, rows, columns, HorizontalAlign.LEFT);
    }

    /** A table with a header, all columns but the first aligned to the right. */
    public static String ofFigures(List<String> header, List<List<String>> rows, int columns) {
        return table(header, rows, columns, HorizontalAlign.RIGHT);
    }

    private static String table(List<String> header, List<List<String>> rows, int width, HorizontalAlign align) {
        Column[] columns = new Column[header.size()];
        int used = 0;
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            int widest = Math.max(
                    header.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
            boolean wraps = align == HorizontalAlign.LEFT && i == columns.length - 1;
            int room = wraps ? Math.max(NARROWEST, Math.min(widest, width - used)) : widest;
            used += widest + GAP;
            HorizontalAlign side = i == 0 ? HorizontalAlign.LEFT : align;
            columns[i] = new Column()
                    .header(header.get(i))
                    .headerAlign(side)
                    .dataAlign(side)
                    .minWidth(room + GAP)
                    .maxWidth(room + GAP);
        }
        String[][] cells = rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, cells)
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(1).stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
