package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackcast.evidence.Fact;
import io.rackcast.hardware.importing.ChipImport;
import io.rackcast.hardware.importing.ImportedChip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every row of the fact table, imported, against the entry of the catalog that was compiled from it by hand; skipped
 * where the table is absent.
 */
class ImportedRowsTest {
    /** Decided with more than the row. */
    private static final Set<String> BY_HAND = Set.of(
            "scaleUp.pairBandwidth", // no column of its own
            "pcie", // cards with 8 lanes
            "cache", // MB or MiB
            "scaleUp.domain", // of CPUs, which count their own sockets
            "usableMemory"); // GiB that stand for whole MiB

    @Test
    void sayWhatTheCatalogSays() throws IOException {
        Path table = Path.of(System.getProperty("rackcast.root", "."), "../shared/facts/hardware.csv")
                .normalize();
        assumeTrue(Files.isReadable(table), () -> "skipped: " + table + " is not there");
        List<String> rows = Files.readAllLines(table).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        for (String id : Chips.ids()) {
            ChipProfile listed = Chips.load(id);
            String row =
                    listed.aliases().stream().filter(rows::contains).findFirst().orElse(id);
            ImportedChip imported = ChipImport.read(table, Optional.of(row), "2026-11-22");
            assertThat(imported.notUnderstood()).as(id).isEmpty();
            assertThat(imported.chip().kind()).as(id).isEqualTo(listed.kind());
            compare(id, Facts.of(imported.chip()), Facts.of(listed));
        }
    }

    private static void compare(String id, Map<String, Fact<?>> imported, Map<String, Fact<?>> listed) {
        listed.forEach((path, fact) -> {
            Fact<?> other = imported.get(path);
            boolean both =
                    other != null && fact.known().isPresent() && other.known().isPresent();
            // words are worded anew in the catalog
            if (both && !(fact.orNull() instanceof String) && !BY_HAND.contains(path)) {
                assertThat(other.orNull()).as(id + " " + path).isEqualTo(fact.orNull());
            }
        });
        assertThat(imported.values().stream()
                        .filter(fact -> fact.known().isPresent())
                        .count())
                .as(id)
                .isCloseTo(
                        listed.entrySet().stream()
                                // no table has a column for what a layer takes
                                .filter(fact -> !fact.getKey().startsWith("pipeline."))
                                .filter(fact -> fact.getValue().known().isPresent())
                                .count(),
                        within(3L));
    }
}
