package io.rackcast.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The chips of the catalog as a table, which is derived from their files so that looking for chips reads none of them. */
final class ChipTable {
    private static final String RESOURCE = "chips/table.txt";

    private ChipTable() {}

    static List<ChipRow> read() {
        try (InputStream bytes = Objects.requireNonNull(ChipTable.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .map(ChipRow::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
