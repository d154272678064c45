package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.WeightFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matrix multiplications {@code y[m, n] = x[m, k] w[k, n]}: 2 m n k operations, the weights once, activations in 16 bits.
 * Formats that quantise activations read them in 16 bits and write them narrow, k per token, at a rate of their own.
 */
final class GemmCalls {
    /** Smaller matrices are no layers of a served model, and launch costs hide everything else. */
    private static final double SMALLEST_SIDE = 512;

    /**
     * A format of the tables.
     *
     * @param written in the tables
     * @param key in a calibration
     * @param weightBytes per stored weight, scales included
     * @param compute what is multiplied
     * @param prior for want of measurements: what eff_gemm.csv has in the middle
     */
    private record Format(String written, String key, double weightBytes, ComputeFormat compute, RooflineModel prior) {
        /** SmoothQuant kernels were measured with activations that came quantised. */
        boolean quantises() {
            return compute == ComputeFormat.FP8 || compute == ComputeFormat.FP4;
        }
    }

    private static final List<Format> FORMATS = List.of(
            format("bfloat16", "bf16", WeightFormat.BF16, RooflineModel.of(5e-6, 0.7, 0.8, 2)),
            format("fp8", "fp8", WeightFormat.FP8, RooflineModel.of(7e-6, 0.6, 0.8, 2)),
            format("nvfp4", "fp4", WeightFormat.NVFP4, RooflineModel.of(8e-6, 0.5, 0.7, 1.5)),
            format("sq", "int8", WeightFormat.INT8, RooflineModel.of(9e-6, 0.6, 0.8, 2)),
            new Format("int8_wo", "weightOnly8", 1, ComputeFormat.BF16, RooflineModel.of(9e-6, 0.6, 0.8, 1.5)),
            format("int4_wo", "weightOnly4", WeightFormat.INT4, RooflineModel.of(9e-6, 0.6, 0.75, 1.5)));

    private static Format format(String written, String key, WeightFormat weights, RooflineModel prior) {
        return new Format(written, key, weights.bits() / Byte.SIZE, weights.compute(), prior);
    }

    /** Activations that the format narrows run at a share of memory bandwidth; 0.4 is that of the family defaults. */
    private static final double QUANTISATION_SHARE = 0.4;

    private GemmCalls() {}

    /** One group per format that the chip multiplies and the stack was measured in. */
    static List<CallGroup> of(KernelTable table, ChipSpec chip, String stack) {
        table.require("dtype", "m", "n", "k", KernelTable.timeOf(stack));
        List<CallGroup> groups = new ArrayList<>();
        for (Format format : FORMATS) {
            group(table, chip, stack, format).ifPresent(groups::add);
        }
        return groups;
    }

    private static Optional<CallGroup> group(KernelTable table, ChipSpec chip, String stack, Format format) {
        ComputeFormat compute = format.compute;
        double peak = compute.peak(chip);
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        List<KernelSample> calls = new ArrayList<>();
        for (KernelTable.Row row : table.rows()) {
            if (peak == 0 || !row.text("dtype").equals(format.written) || !row.has(KernelTable.timeOf(stack))) {
                continue;
            }
            double tokens = row.number("m");
            double outputs = row.number("n");
            double inputs = row.number("k");
            if (Math.min(outputs, inputs) < SMALLEST_SIDE) {
                leftOut.merge("with a side under 512", 1, Integer::sum);
                continue;
            }
            double bytes = format.weightBytes * outputs * inputs + 2 * tokens * (outputs + inputs);
            double narrowed = !format.quantises() ? 0 : (2 + compute.bytes()) * tokens * inputs;
            calls.add(new KernelSample(
                    row.text("n") + " x " + row.text("k"),
                    2 * tokens * outputs * inputs / peak,
                    bytes / chip.memoryBandwidth(),
                    0,
                    narrowed / chip.memoryBandwidth(),
                    row.milliseconds(KernelTable.timeOf(stack))));
        }
        List<KernelSample> cold = WarmCache.seen(calls) ? WarmCache.cold(calls, chip, leftOut) : calls;
        if (cold.size() < RooflineFitter.FEWEST_ROWS) {
            return Optional.empty();
        }
        RooflineModel prior =
                format.quantises() ? format.prior.with(Parameter.QUANTISATION, QUANTISATION_SHARE) : format.prior;
        Set<Parameter> none = EnumSet.noneOf(Parameter.class);
        return Optional.of(new CallGroup("linear", format.key, cold, leftOut, prior, none));
    }
}
