package io.rackcast.cli;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Quantity;
import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.Chips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chips as lines of a table of 80 columns, or as JSON. */
final class ChipList {
    /** Rates are dense, in TFLOP/s; of the 16-bit formats, bfloat16 where there is one. */
    static final List<String> HEADER = List.of("chip", "kind", "status", "memory", "bandwidth", "16-bit", "fp8", "fp4");

    private static final double TERA = 1e12;

    private ChipList() {}

    static List<List<String>> lines(List<ChipRow> chips) {
        return chips.stream().map(ChipList::line).toList();
    }

    private static List<String> line(ChipRow chip) {
        return List.of(
                chip.id(),
                chip.kind().id(),
                chip.status().id(),
                chip.memory().map(DataSize::toString).orElse(""),
                chip.bandwidth().map(Bandwidth::toString).orElse(""),
                // chips without bfloat16 run the same models in half precision
                chip.peaks().containsKey("bf16") ? rate(chip, "bf16") : rate(chip, "fp16"),
                rate(chip, "fp8"),
                rate(chip, "fp4"));
    }

    private static String rate(ChipRow chip, String format) {
        ComputeRate rate = chip.peaks().get(format);
        return rate == null ? "" : Long.toString(Math.round(rate.opsPerSecond() / TERA));
    }

    /** For programs: base units, null for what nobody discloses. */
    static List<Item> items(List<ChipRow> chips) {
        Map<String, String> summaries =
                Chips.entries().stream().collect(Collectors.toMap(entry -> entry.id(), entry -> entry.summary()));
        return chips.stream()
                .map(chip -> new Item(
                        chip.id(),
                        summaries.getOrDefault(chip.id(), ""),
                        chip.vendor(),
                        chip.kind().id(),
                        chip.status().id(),
                        chip.runnable(),
                        chip.memory().map(ChipList::whole).orElse(null),
                        chip.bandwidth().map(ChipList::whole).orElse(null),
                        peaks(chip)))
                .toList();
    }

    private static Map<String, Long> peaks(ChipRow chip) {
        Map<String, Long> peaks = new LinkedHashMap<>();
        chip.peaks().forEach((format, rate) -> peaks.put(format, whole(rate)));
        return peaks;
    }

    private static long whole(Quantity quantity) {
        return Math.round(quantity.amount());
    }

    record Item(
            String name,
            String description,
            String vendor,
            String kind,
            String status,
            boolean runnable,
            @Nullable Long memoryBytes,
            @Nullable Long memoryBytesPerSecond,
            Map<String, Long> operationsPerSecond) {}
}
