package io.rackcast.hardware;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.text.Decimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chip as a line of a table: what is asked for when chips are looked for rather than looked at.
 *
 * @param runnable whether runs can simulate it: its figures suffice and the timing model describes how it computes
 * @param memory on the label; empty when undisclosed
 * @param bandwidth of the memory; empty when undisclosed
 * @param peaks dense rates by number format; formats that it lacks, or whose rate nobody states, are missing
 */
public record ChipRow(
        String id,
        String vendor,
        ChipKind kind,
        ChipStatus status,
        boolean runnable,
        Optional<DataSize> memory,
        Optional<Bandwidth> bandwidth,
        Map<String, ComputeRate> peaks) {

    private static final int CELLS = 8;
    private static final int TERA_DIGITS = 12;

    public ChipRow {
        peaks = Collections.unmodifiableMap(new LinkedHashMap<>(peaks));
    }

    static ChipRow of(ChipProfile chip, boolean runnable) {
        return new ChipRow(
                chip.id(),
                chip.vendor(),
                chip.kind().orElseThrow(),
                chip.status(),
                runnable,
                chip.memory().known(),
                chip.memoryBandwidth().known(),
                chip.peaks().known());
    }

    /** Reads what {@link #line} writes. */
    static ChipRow parse(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != CELLS) {
            throw new IllegalStateException("'" + line + "' has " + cells.size() + " cells, not " + CELLS);
        }
        return new ChipRow(
                cells.get(0),
                cells.get(1),
                ChipKind.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                ChipStatus.valueOf(cells.get(3).toUpperCase(Locale.ROOT)),
                cells.get(4).equals("runnable"),
                number(cells.get(5)).map(cell -> new DataSize(Long.parseLong(cell))),
                number(cells.get(6)).map(cell -> new Bandwidth(Double.parseDouble(cell))),
                peaks(cells.get(7)));
    }

    private static Optional<String> number(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static Map<String, ComputeRate> peaks(String cell) {
        Map<String, ComputeRate> peaks = new LinkedHashMap<>();
        for (String peak : cell.isEmpty() ? new String[0] : cell.split(", ", -1)) {
            int gap = peak.indexOf(' ');
            peaks.put(peak.substring(0, gap), new ComputeRate(Double.parseDouble(peak.substring(gap + 1))));
        }
        return peaks;
    }

    /** A rate as {@code 989.4e12}: hundreds are read when the command starts, where units would cost more. */
    private static String plain(double perSecond) {
        return Decimal.of(perSecond)
                        .movePointLeft(TERA_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                + "e" + TERA_DIGITS;
    }

    /** As a line of {@code table.txt}. */
    String line() {
        return String.join(
                " | ",
                id,
                vendor,
                kind.id(),
                status.id(),
                runnable ? "runnable" : "described",
                memory.map(size -> Long.toString(size.bytes())).orElse(""),
                bandwidth.map(rate -> plain(rate.bytesPerSecond())).orElse(""),
                peaks.entrySet().stream()
                        .map(peak -> peak.getKey() + " " + plain(peak.getValue().opsPerSecond()))
                        .collect(Collectors.joining(", ")));
    }
}
