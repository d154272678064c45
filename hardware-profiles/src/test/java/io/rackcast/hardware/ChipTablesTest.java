package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.evidence.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalog against a fact table compiled apart from it; skipped where the table is absent. */
class ChipTablesTest {
    private static final double GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "h100-sxm, nvidia-h100-sxm",
        "h200-sxm, nvidia-h200-sxm",
        "a100-sxm-80gb, nvidia-a100-sxm-80gb",
        "b200-sxm, nvidia-b200-sxm",
        "mi300x, amd-mi300x",
        "l40s, nvidia-l40s",
        "l4, nvidia-l4",
        "rtx-4090, nvidia-rtx-4090",
        "tpu-v5e, google-tpu-v5e",
        "tpu-v6e, google-tpu-v6e",
        "gaudi3, intel-gaudi3",
        "trainium2, aws-trainium2"
    })
    void saysWhatTheTableSays(String id, String row) throws IOException {
        ChipProfile chip = Chips.load(id);
        NamedCsvRecord table = row(row);
        same(table, "year", chip.year(), Integer::doubleValue, 1);
        same(table, "memory_gb", chip.memory(), size -> size.bytes() / 1e9, 1);
        same(table, "memory_usable_gib", chip.usableMemory(), size -> size.bytes() / GIB, 1.001);
        same(table, "memory_bw_gbps", chip.memoryBandwidth(), rate -> rate.bytesPerSecond() / 1e9, 1);
        same(table, "on_chip_sram_mb", chip.cache(), size -> size.bytes() / 1e6, 1.05); // MB or MiB
        Peaks peaks = chip.peaks();
        same(table, "bf16_tflops", peaks.bf16(), rate -> rate.opsPerSecond() / 1e12, 1);
        same(table, "fp16_tflops", peaks.fp16(), rate -> rate.opsPerSecond() / 1e12, 1);
        same(table, "fp8_tflops", peaks.fp8(), rate -> rate.opsPerSecond() / 1e12, 1);
        same(table, "int8_tops", peaks.int8(), rate -> rate.opsPerSecond() / 1e12, 1);
        same(table, "int4_tops", peaks.int4(), rate -> rate.opsPerSecond() / 1e12, 1);
        same(table, "fp4_tflops", peaks.fp4(), rate -> rate.opsPerSecond() / 1e12, 1);
        ScaleUp links = chip.scaleUp();
        same(table, "scaleup_gbps_per_direction", links.bandwidth(), rate -> rate.bytesPerSecond() / 1e9, 1);
        same(table, "scaleup_max_domain", links.domain(), Integer::doubleValue, 1);
        same(table, "tdp_w", chip.tdp(), power -> power.watts(), 1);
        same(table, "chips_per_node", chip.chipsPerNode(), Integer::doubleValue, 1);
        String low = table.getField("cloud_usd_per_hour_low");
        assertThat(RentalPrices.of(id).isPresent()).as("has a price").isEqualTo(!low.isEmpty());
        RentalPrices.of(id).ifPresent(price -> {
            same(table, "cloud_usd_per_hour_low", price.low(), rent -> rent.usdPerHour(), 1);
            same(table, "cloud_usd_per_hour_high", price.high(), rent -> rent.usdPerHour(), 1);
        });
    }

    /** A blank cell must be unknown or unsupported, a filled one known and equal within a factor. */
    private static <T> void same(
            NamedCsvRecord table, String column, Fact<T> fact, ToDoubleFunction<T> figure, double factor) {
        String cell = table.getField(column);
        assertThat(fact.known().isPresent()).as("%s is '%s'", column, cell).isEqualTo(!cell.isEmpty());
        fact.known()
                .ifPresent(value -> assertThat(figure.applyAsDouble(value) / Double.parseDouble(cell))
                        .as(column)
                        .isCloseTo(1, within(factor - 1 + 1e-9)));
    }

    private static NamedCsvRecord row(String id) throws IOException {
        Path file = Path.of(System.getProperty("rackcast.root", "."), "../shared/facts/hardware.csv")
                .normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not there");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .filter(row -> row.getField("id").equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
