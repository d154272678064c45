package io.rackcast.hardware;

import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.evidence.Fact;
import java.util.Locale;

/** A chip in a line: what a planner compares first. */
final class ChipSummary {
    private ChipSummary() {}

    static String of(ChipProfile chip) {
        StringBuilder line = new StringBuilder(chip.vendor() + " " + chip.name());
        chip.memory().known().ifPresent(memory -> line.append(", ").append(memory));
        chip.memoryBandwidth().known().ifPresent(bandwidth -> line.append(", ").append(bandwidth));
        rate(
                line,
                chip.peaks().isHalfPrecision() ? "fp16" : "bf16",
                chip.peaks().sixteenBit());
        rate(line, "fp8", chip.peaks().fp8());
        rate(line, "fp4", chip.peaks().fp4());
        return line.toString();
    }

    private static void rate(StringBuilder line, String format, Fact<ComputeRate> peak) {
        peak.known()
                .ifPresent(rate -> line.append(
                        String.format(Locale.ROOT, ", %s %.0f TFLOP/s", format, rate.opsPerSecond() / 1e12)));
    }
}
