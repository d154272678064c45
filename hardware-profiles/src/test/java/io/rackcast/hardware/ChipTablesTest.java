package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.evidence.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The catalog against a fact table compiled apart from it; skipped where the table is absent. */
class ChipTablesTest {
    private static final double GIB = 1L << 30;

    /** Cells that the catalog does not repeat, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "cpu-2s-xeon-6980p.scaleup_max_domain", "the cell counts the two sockets of the entry itself",
            "cpu-2s-epyc-9755.scaleup_max_domain", "the cell counts the two sockets of the entry itself",
            "apple-m2-ultra.memory_usable_gib", "blank; the GPU gets three quarters by default, says the row's note",
            "apple-m3-ultra.memory_usable_gib", "blank; the GPU gets three quarters by default, says the row's note",
            "apple-m4-max.memory_usable_gib", "blank; the GPU gets three quarters by default, says the row's note");

    @TestFactory
    List<DynamicTest> everyRowIsInTheCatalogAndEachOfItsFiguresToo() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.getField("id"), () -> saysWhatTheTableSays(row)))
                .toList();
    }

    @Test
    void nothingElseIsInTheCatalog() throws IOException {
        Set<String> rows = rows().stream().map(row -> row.getField("id")).collect(Collectors.toSet());
        assertThat(Chips.entries())
                .allSatisfy(entry -> assertThat(entry.names()).anyMatch(rows::contains))
                .hasSameSizeAs(rows);
    }

    private static void saysWhatTheTableSays(NamedCsvRecord row) {
        ChipProfile chip = Chips.load(row.getField("id"));
        Cells table = new Cells(row);
        assertThat(chip.vendor()).isEqualTo(row.getField("vendor"));
        assertThat(chip.kind().orElseThrow().id()).isEqualTo(row.getField("family"));
        table.same("year", chip.year(), Integer::doubleValue);
        memory(table, chip);
        peaks(table, chip);
        Silicon silicon = chip.silicon().orElseThrow();
        table.same("process_nm", silicon.processNanometres(), Integer::doubleValue);
        table.same("num_cores", silicon.cores(), Integer::doubleValue);
        table.same("boost_clock_mhz", silicon.clock(), clock -> clock.hertz() / 1e6);
        ScaleUp links = chip.scaleUp();
        table.same("scaleup_gbps_per_direction", links.bandwidth(), rate -> rate.bytesPerSecond() / 1e9);
        table.same("scaleup_max_domain", links.domain(), Integer::doubleValue);
        table.same("scaleout_gbps_per_chip", chip.scaleOut(), rate -> rate.bytesPerSecond() / 1e9);
        host(table, chip);
    }

    /** The integers of a chip with a neural unit are those of that unit. */
    private static void peaks(Cells table, ChipProfile chip) {
        boolean edge = chip.kind().orElseThrow() == ChipKind.EDGE;
        chip.peaks().all().forEach((format, peak) -> {
            if (edge && format.equals("int8")) {
                table.same("int8_tops", chip.peaks().neuralUnit(), rate -> rate.opsPerSecond() / 1e12);
                assertThat(peak.known()).isEmpty();
            } else {
                String column = format + (format.startsWith("int") ? "_tops" : "_tflops");
                table.same(column, peak, rate -> rate.opsPerSecond() / 1e12);
            }
        });
    }

    private static void memory(Cells table, ChipProfile chip) {
        table.same("memory_gb", chip.memory(), size -> size.bytes() / 1e9);
        table.same("memory_usable_gib", chip.usableMemory(), size -> size.bytes() / GIB, 1.001);
        table.same("memory_bw_gbps", chip.memoryBandwidth(), rate -> rate.bytesPerSecond() / 1e9);
        table.same("on_chip_sram_mb", chip.cache(), size -> size.bytes() / 1e6, 1.05); // MB or MiB
        table.same("sram_bw_tbps", chip.sram().orElseThrow().bandwidth(), rate -> rate.bytesPerSecond() / 1e12);
        table.same("tier2_memory_gb", chip.secondMemory().map(SecondMemory::size), size -> size.bytes() / 1e9);
        table.same(
                "tier2_bw_gbps", chip.secondMemory().map(SecondMemory::bandwidth), rate -> rate.bytesPerSecond() / 1e9);
    }

    private static void host(Cells table, ChipProfile chip) {
        table.pcie(chip.pcie());
        table.same("tdp_w", chip.tdp(), power -> power.watts());
        table.same("idle_w", chip.idlePower(), power -> power.watts());
        table.same("list_price_usd", chip.listPrice(), price -> price.usd());
        table.same("chips_per_node", chip.chipsPerNode(), Integer::doubleValue);
        Optional<RentalPrice> rent = RentalPrices.of(chip.id());
        table.same("cloud_usd_per_hour_low", rent.map(RentalPrice::low), price -> price.usdPerHour());
        table.same("cloud_usd_per_hour_high", rent.map(RentalPrice::high), price -> price.usdPerHour());
    }

    private static List<NamedCsvRecord> rows() throws IOException {
        Path file = Path.of(System.getProperty("rackcast.root", "."), "../shared/facts/hardware.csv")
                .normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not there");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }

    /** A blank cell must be unknown or unsupported, a filled one known and equal within a factor. */
    private record Cells(NamedCsvRecord row) {
        <T> void same(String column, Optional<Fact<T>> fact, ToDoubleFunction<T> figure) {
            same(column, fact.orElseGet(() -> new Fact.Undisclosed<>("not there")), figure);
        }

        <T> void same(String column, Fact<T> fact, ToDoubleFunction<T> figure) {
            same(column, fact, figure, 1);
        }

        <T> void same(String column, Fact<T> fact, ToDoubleFunction<T> figure, double factor) {
            if (EXCEPTIONS.containsKey(row.getField("id") + "." + column)) {
                return;
            }
            String cell = row.getField(column);
            assertThat(fact.known().isPresent()).as("%s is '%s'", column, cell).isEqualTo(!cell.isEmpty());
            fact.known()
                    .ifPresent(value -> assertThat(figure.applyAsDouble(value) / Double.parseDouble(cell))
                            .as(column)
                            .isCloseTo(1, within(factor - 1 + 1e-9)));
        }

        /** The cell is a generation; cards have 16 lanes of it, or 8. */
        void pcie(Fact<Bandwidth> link) {
            String generation = row.getField("pcie_gen");
            assertThat(link.known().isPresent())
                    .as("pcie_gen is '%s'", generation)
                    .isEqualTo(!generation.isEmpty());
            link.known().ifPresent(rate -> {
                double lanes16 =
                        Map.of("3", 16.0, "4", 31.0, "5", 63.0, "6", 121.0).get(generation);
                assertThat(rate.bytesPerSecond() / 1e9)
                        .satisfiesAnyOf(
                                value -> assertThat(value).isEqualTo(lanes16),
                                value -> assertThat(value).isCloseTo(lanes16 / 2, within(0.5)));
            });
        }
    }
}
