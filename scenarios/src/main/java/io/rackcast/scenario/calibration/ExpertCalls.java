package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.WeightFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The three matrices of a gated mixture of experts as one call: 6 hidden inter / tp operations per (token, expert) pair on
 * the busiest chip, the weights of every expert there that a token goes to, once, and 16-bit activations of each pair.
 */
final class ExpertCalls {
    private static final RooflineModel PRIOR = RooflineModel.of(30e-6, 0.4, 0.8, 1.5);
    private static final double POWER_LAW_STEEPNESS = 1.2;
    /** Routing that committed fits stand for: real routers are skewed, and this is the steepest that was measured. */
    static final String FITTED_ROUTING = "power_law_" + POWER_LAW_STEEPNESS;

    /**
     * A format of a calibration.
     *
     * @param written in the tables; the first that a stack was measured in counts
     * @param key in a calibration
     * @param bits per stored weight, scales included
     * @param compute what is multiplied
     */
    private record Format(List<String> written, String key, double bits, ComputeFormat compute) {}

    /** Checkpoints for TensorRT-LLM scale 8-bit experts by tensor, those for other stacks by block. */
    private static List<Format> formats(String stack) {
        List<String> fp8 = stack.equals("trtllm") ? List.of("fp8", "fp8_block") : List.of("fp8_block", "fp8");
        return List.of(
                new Format(List.of("bfloat16"), "bf16", WeightFormat.BF16.bits(), ComputeFormat.BF16),
                new Format(fp8, "fp8", WeightFormat.FP8.bits(), ComputeFormat.FP8),
                new Format(List.of("nvfp4"), "fp4", WeightFormat.NVFP4.bits(), ComputeFormat.FP4),
                new Format(List.of("int4_wo"), "weightOnly4", WeightFormat.INT4.bits(), ComputeFormat.BF16),
                new Format(List.of("w4a16_mxfp4"), "mxfp4", WeightFormat.MXFP4.bits(), ComputeFormat.BF16));
    }

    private ExpertCalls() {}

    /** One group per format, of rows with the routing that fits stand for. */
    static List<CallGroup> of(KernelTable table, ChipSpec chip, String stack) {
        return of(table, chip, stack, FITTED_ROUTING);
    }

    /** One group per format, of rows with a routing. */
    static List<CallGroup> of(KernelTable table, ChipSpec chip, String stack, String routing) {
        table.require("dtype", "hidden", "inter", "topk", "experts", "tp", "ep", "distribution", "tokens");
        List<CallGroup> groups = new ArrayList<>();
        for (Format format : formats(stack)) {
            double peak = format.compute.peak(chip);
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            List<KernelSample> calls = new ArrayList<>();
            String written = measured(table, stack, format);
            for (KernelTable.Row row : table.rows()) {
                if (!format.written.contains(row.text("dtype")) || !row.has(KernelTable.timeOf(stack)) || peak == 0) {
                    continue;
                }
                if (!row.text("dtype").equals(written)) {
                    leftOut.merge("stored as " + row.text("dtype"), 1, Integer::sum);
                } else if (row.text("distribution").equals(routing)) {
                    calls.add(call(row, chip, stack, format, peak));
                } else {
                    leftOut.merge("of another routing than " + routing, 1, Integer::sum);
                }
            }
            if (calls.size() >= RooflineFitter.FEWEST_ROWS) {
                groups.add(
                        new CallGroup("experts", format.key, calls, leftOut, PRIOR, EnumSet.noneOf(Parameter.class)));
            }
        }
        return groups;
    }

    private static String measured(KernelTable table, String stack, Format format) {
        return format.written.stream()
                .filter(written -> table.rows().stream()
                        .anyMatch(row -> row.text("dtype").equals(written) && row.has(KernelTable.timeOf(stack))))
                .findFirst()
                .orElse("");
    }

    private static KernelSample call(KernelTable.Row row, ChipSpec chip, String stack, Format format, double peak) {
        double matrices = 3 * row.number("hidden") * row.number("inter") / row.number("tp");
        double activations = 2 * (2 * row.number("hidden") + 3 * row.number("inter") / row.number("tp"));
        RoutedLoad load = load(row);
        return KernelSample.of(
                row.text("hidden") + " x " + row.text("inter") + ", " + row.text("topk") + " of " + row.text("experts")
                        + ", tp " + row.text("tp") + ", ep " + row.text("ep"),
                2 * matrices * load.assignments() / peak,
                (matrices * format.bits / Byte.SIZE * load.touched() + activations * load.assignments())
                        / chip.memoryBandwidth(),
                row.milliseconds(KernelTable.timeOf(stack)));
    }

    private static RoutedLoad load(KernelTable.Row row) {
        long tokens = (long) row.number("tokens");
        int topk = (int) row.number("topk");
        int experts = (int) row.number("experts");
        int expertParallel = (int) row.number("ep");
        String routing = row.text("distribution");
        if (routing.equals("balanced")) {
            return RoutedLoad.balanced(tokens, topk, experts, expertParallel);
        }
        if (routing.startsWith("power_law_")) {
            double alpha = Double.parseDouble(routing.substring("power_law_".length()));
            return RoutedLoad.powerLaw(alpha, tokens, topk, experts, expertParallel);
        }
        throw new ConfigException(row.at(), "distribution", "must be balanced or power_law_ALPHA, is " + routing);
    }
}
