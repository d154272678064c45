package io.rackcast.core.timing;

import io.rackcast.core.model.ModuleKind;

/** Matrix multiplications of a served model, in the formats of their modules. */
final class Gemms {
    /** Activations are 16-bit. */
    static final double ACTIVATION_BYTES = 2;

    private final ServedModel served;

    Gemms(ServedModel served) {
        this.served = served;
    }

    /** A matrix of a kind of module, in its format. */
    OperatorCost.Gemm of(ModuleKind kind, Operator operator, int calls, long outputs, long inputs) {
        return in(served.formats().of(kind), operator, calls, outputs, inputs);
    }

    /** A matrix of a kind of module in layers that stay in 16 bits. */
    OperatorCost.Gemm plain(Operator operator, int calls, long outputs, long inputs) {
        return in(WeightFormat.BF16, operator, calls, outputs, inputs);
    }

    private OperatorCost.Gemm in(WeightFormat format, Operator operator, int calls, long outputs, long inputs) {
        return new OperatorCost.Gemm(
                operator,
                calls,
                outputs,
                inputs,
                format.bytes((double) outputs * inputs),
                served.kernels().linear(format),
                served.formats().compute(format).peak(served.chip()),
                served.chip().memoryBandwidth());
    }

    /** The matrix that makes logits. */
    static OperatorCost.Gemm head(ServedModel served, long rows) {
        WeightFormat format = served.formats().of(ModuleKind.HEAD);
        long hidden = served.model().hidden();
        return new OperatorCost.Gemm(
                Operator.HEAD,
                1,
                rows,
                hidden,
                format.bytes((double) rows * hidden),
                // 16 bits have a fit of their own: no format of the layers decides on the head.
                format.bits() < 16
                        ? served.kernels().linear(format)
                        : served.kernels().head(),
                served.formats().compute(format).peak(served.chip()),
                served.chip().memoryBandwidth());
    }
}
