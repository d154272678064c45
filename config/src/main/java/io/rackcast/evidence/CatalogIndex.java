package io.rackcast.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads {@code index.txt}: a line for each entry, {@code id | alias, alias | summary}. */
final class CatalogIndex {
    private CatalogIndex() {}

    static List<CatalogEntry> read(Class<?> anchor, String folder) {
        String resource = folder + "/index.txt";
        try (InputStream bytes = anchor.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("resource " + resource + " is missing beside " + anchor);
            }
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(CatalogIndex::entry)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogEntry entry(String line) {
        String[] cells = line.split("\\|", 3);
        if (cells.length < 3) {
            throw new IllegalStateException("'" + line + "' is no index line: id | aliases | summary");
        }
        List<String> aliases = Arrays.stream(cells[1].split(",", -1))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
        return new CatalogEntry(cells[0].strip(), aliases, cells[2].strip());
    }
}
