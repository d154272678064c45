package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What adapters add to a step: two kernels beside each matrix, one to the rank and one back, over all tokens with adapters
 * at once, each padded to the rank of the slots (vLLM, {@code vllm/lora/ops/triton_ops/lora_shrink_op.py} and
 * {@code lora_expand_op.py}; after Chen et al., "Punica", MLSys 2024). Thin matrices of an adapter are read once per step,
 * what lies between them is kept in 32 bits. Beside routed experts there are two kernels for the first matrices and two for the
 * last, over all visits at once (vLLM, read at 0.12, {@code vllm/lora/ops/triton_ops/fused_moe_lora_op.py}), and what lies between
 * is kept in 16 bits. Kernels reach what those of the stack do in 16 bits, for want of measurements.
 */
final class AdapterOperators {
    /** Between the two kernels. */
    private static final double MIDDLE_BYTES = 4;

    /**
     * Beside experts an output is cleared, written and read apart before it is added to what the expert made, all in 16 bits
     * ({@code fused_moe_lora_op.py}, {@code b_intermediate_cache1}).
     */
    private static final double EXPERT_OUTPUT_BYTES = 10;

    private AdapterOperators() {}

    /** None where the model is served as it is. */
    static List<OperatorCost.PerSequence> of(ServedModel served) {
        List<OperatorCost.PerSequence> all = new ArrayList<>();
        AdapterShape adapters = served.adapters();
        if (adapters == null) {
            return all;
        }
        int rank = adapters.slotRank();
        for (AdapterShape.Beside matrix : AdapterShape.matrices(served.sharding())) {
            double middle = (double) matrix.fused() * rank;
            double narrow = middle * matrix.inputs();
            double widen = (double) rank * matrix.outputs();
            all.add(kernel(
                    served, matrix.layers(), narrow, Gemms.ACTIVATION_BYTES * matrix.inputs() + MIDDLE_BYTES * middle));
            // Added to what the matrix made: read and written.
            all.add(kernel(
                    served,
                    matrix.layers(),
                    widen,
                    MIDDLE_BYTES * middle + 2 * Gemms.ACTIVATION_BYTES * matrix.outputs()));
        }
        for (AdapterShape.Routed routed : adapters.routed(served.sharding())) {
            ExpertLoad load = new ExpertLoad(routed.experts(), served.routing(), 1);
            kernels(all, served, routed, load, routed.inputs(), routed.fused() * routed.columns(), routed.fused());
            kernels(all, served, routed, load, routed.columns(), routed.inputs(), 1);
        }
        return all;
    }

    /** To the rank and back, beside a matrix of each expert. */
    private static void kernels(
            List<OperatorCost.PerSequence> all,
            ServedModel served,
            AdapterShape.Routed routed,
            ExpertLoad load,
            long inputs,
            long outputs,
            int fused) {
        int rank = Objects.requireNonNull(served.adapters()).slotRank();
        double middle = (double) fused * rank;
        double given = Gemms.ACTIVATION_BYTES * (inputs + middle);
        all.add(kernel(served, routed.layers(), load, middle * inputs, given));
        double added = Gemms.ACTIVATION_BYTES * middle + EXPERT_OUTPUT_BYTES * outputs;
        all.add(kernel(served, routed.layers(), load, (double) rank * outputs, added));
    }

    private static AdaptedExperts kernel(
            ServedModel served, int layers, ExpertLoad load, double values, double bytesPerVisit) {
        return new AdaptedExperts(
                layers,
                load,
                2 * values,
                WeightFormat.BF16.bytes(values),
                bytesPerVisit,
                served.kernels().experts(WeightFormat.BF16),
                served.chip().bf16Flops(),
                served.chip().memoryBandwidth());
    }

    private static OperatorCost.Recurrence kernel(ServedModel served, int layers, double values, double bytesPerToken) {
        return new OperatorCost.Recurrence(
                Operator.ADAPTERS,
                layers,
                2 * values,
                WeightFormat.BF16.bytes(values),
                bytesPerToken,
                served.kernels().linear(WeightFormat.BF16),
                served.chip().bf16Flops(),
                served.chip().memoryBandwidth());
    }
}
