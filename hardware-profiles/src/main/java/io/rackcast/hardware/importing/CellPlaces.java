package io.rackcast.hardware.importing;

import io.rackcast.config.Position;
import java.util.ArrayList;
import java.util.List;

/** Where the cells of a table begin, which its reader does not say. */
final class CellPlaces {
    private static final char QUOTE = '"';

    private final String name;
    private final String text;

    CellPlaces(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The first character, quotes included, of each cell of the record that begins on a line. */
    List<Position> of(long firstLine) {
        int offset = 0;
        for (long line = 1; line < firstLine; line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        List<Position> starts = new ArrayList<>();
        int line = Math.toIntExact(firstLine);
        int column = 1;
        boolean quoted = false;
        starts.add(new Position(name, line, column));
        for (int i = offset; i < text.length(); i++) {
            char c = text.charAt(i);
            column++;
            if (c == QUOTE) {
                quoted = !quoted; // two of them inside of quotes change nothing
            } else if (c == ',' && !quoted) {
                starts.add(new Position(name, line, column));
            } else if (c == '\n') {
                if (!quoted) {
                    break;
                }
                line++;
                column = 1;
            }
        }
        return starts;
    }
}
