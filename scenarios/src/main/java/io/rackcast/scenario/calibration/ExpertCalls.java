package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The three matrices of a gated mixture of experts as one call: 6 hidden inter / tp operations per (token, expert) pair on
 * the busiest chip, the weights of every expert there that a token goes to, once.
 */
final class ExpertCalls {
    private static final RooflineModel PRIOR = RooflineModel.of(30e-6, 0.4, 0.8, 1.5);
    private static final double POWER_LAW_STEEPNESS = 1.2;
    /** Routing that committed fits stand for: real routers are skewed, and this is the steepest that was measured. */
    static final String FITTED_ROUTING = "power_law_" + POWER_LAW_STEEPNESS;

    enum Format {
        BFLOAT16("bfloat16", "bf16", 16, ComputeFormat.BF16),
        FP8("fp8", "fp8", 8, ComputeFormat.FP8),
        FP8_BLOCK("fp8_block", "fp8Block", 8, ComputeFormat.FP8),
        NVFP4("nvfp4", "fp4", 4.5, ComputeFormat.FP4),
        INT4_WEIGHT_ONLY("int4_wo", "weightOnly4", 4.15, ComputeFormat.BF16),
        /** Weights of 4 bits, products in 16: what WeightFormat.MXFP4 says, and what vLLM runs unless told otherwise. */
        MXFP4("w4a16_mxfp4", "mxfp4", 4.25, ComputeFormat.BF16);

        private final String written;
        private final String key;
        private final double bits;
        private final ComputeFormat compute;

        Format(String written, String key, double bits, ComputeFormat compute) {
            this.written = written;
            this.key = key;
            this.bits = bits;
            this.compute = compute;
        }
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
        for (Format format : Format.values()) {
            double peak = format.compute.peak(chip);
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            List<KernelSample> calls = new ArrayList<>();
            for (KernelTable.Row row : table.rows()) {
                if (!row.text("dtype").equals(format.written) || !row.has(KernelTable.timeOf(stack)) || peak == 0) {
                    continue;
                }
                if (row.text("distribution").equals(routing)) {
                    calls.add(call(row, chip, stack, format, peak));
                } else {
                    leftOut.merge("routing " + row.text("distribution"), 1, Integer::sum);
                }
            }
            if (calls.size() >= RooflineFitter.FEWEST_ROWS) {
                groups.add(
                        new CallGroup("experts", format.key, calls, leftOut, PRIOR, EnumSet.noneOf(Parameter.class)));
            }
        }
        return groups;
    }

    private static KernelSample call(KernelTable.Row row, ChipSpec chip, String stack, Format format, double peak) {
        double matrices = 3 * row.number("hidden") * row.number("inter") / row.number("tp");
        RoutedLoad load = load(row);
        return KernelSample.of(
                row.text("hidden") + " x " + row.text("inter") + ", " + row.text("topk") + " of " + row.text("experts")
                        + ", tp " + row.text("tp") + ", ep " + row.text("ep"),
                2 * matrices * load.assignments() / peak,
                matrices * format.bits / Byte.SIZE * load.touched() / chip.memoryBandwidth(),
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
