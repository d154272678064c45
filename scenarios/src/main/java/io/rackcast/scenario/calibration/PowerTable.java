package io.rackcast.scenario.calibration;

import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.scenario.calibration.PowerSample.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measured power of batches that start together, one run a line: {@code model}, {@code hardware}, {@code prompt_size},
 * {@code batch_size}, {@code token_size}, {@code tensor_parallel}, {@code prompt_time} and {@code token_time} in
 * milliseconds, {@code average_power} and {@code peak_power} as shares of the power limit. The average is that of the
 * whole run, the peak that of its prefill; 0 is unknown.
 */
final class PowerTable {
    private PowerTable() {}

    static List<PowerSample> read(KernelTable table) {
        table.require(
                "model",
                "hardware",
                "prompt_size",
                "batch_size",
                "token_size",
                "tensor_parallel",
                "prompt_time",
                "token_time",
                "average_power",
                "peak_power");
        Map<String, PowerBounds> bounds = new LinkedHashMap<>();
        List<PowerSample> samples = new ArrayList<>();
        for (KernelTable.Row row : table.rows()) {
            if (row.number("average_power") > 0 || row.number("peak_power") > 0) {
                add(row, bounds, samples);
            }
        }
        return samples;
    }

    private static void add(KernelTable.Row row, Map<String, PowerBounds> bounds, List<PowerSample> samples) {
        ChipProfile chip = Chips.load(row.text("hardware"));
        String model = row.text("model");
        int chips = (int) row.number("tensor_parallel");
        String group = chip.id() + " " + model;
        PowerBounds bound =
                bounds.computeIfAbsent(group + " " + chips, name -> new PowerBounds(chip.id(), model, chips));
        int batch = (int) row.number("batch_size");
        int prompt = (int) row.number("prompt_size");
        Phase prefill = bound.prefill(batch, prompt, row.milliseconds("prompt_time"));
        Phase decode = bound.decode(batch, prompt, (int) row.number("token_size") - 1, row.milliseconds("token_time"));
        String family = chip.family().orElse(chip.id());
        if (row.number("average_power") > 0) {
            samples.add(new PowerSample(family, group, List.of(prefill, decode), share(row, "average_power")));
        }
        if (row.number("peak_power") > 0) {
            samples.add(new PowerSample(family, group, List.of(prefill), share(row, "peak_power")));
        }
    }

    /** Meters overshoot for moments; a limit holds the mean. */
    private static double share(KernelTable.Row row, String column) {
        return Math.min(1, row.number(column));
    }
}
