package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * What adapters add to a step: two kernels beside each matrix, one to the rank and one back, over all tokens with adapters
 * at once, each padded to the rank of the slots (vLLM, {@code vllm/lora/ops/triton_ops/lora_shrink_op.py} and
 * {@code lora_expand_op.py}; after Chen et al., "Punica", MLSys 2024). Thin matrices of an adapter are read once per step,
 * what lies between them is kept in 32 bits. Kernels reach what those of the stack do in 16 bits, for want of measurements.
 */
final class AdapterOperators {
    /** Between the two kernels. */
    private static final double MIDDLE_BYTES = 4;

    private AdapterOperators() {}

    /** None where the model is served as it is. */
    static List<OperatorCost.Recurrence> of(ServedModel served) {
        List<OperatorCost.Recurrence> all = new ArrayList<>();
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
        return all;
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
