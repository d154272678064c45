package io.rackcast.hardware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Measurements that lie beside the repository on some machines; tests that need them are skipped elsewhere. */
public final class SharedMeasurements {
    private SharedMeasurements() {}

    /** Rows of a table by column; comment lines are left out. */
    public static List<Map<String, String>> table(String name) {
        Path file = Path.of(System.getProperty("rackcast.root", "..")).resolve("../shared/measurements/" + name);
        assumeTrue(Files.isReadable(file), () -> "skipped: no measurements at " + file.normalize());
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
