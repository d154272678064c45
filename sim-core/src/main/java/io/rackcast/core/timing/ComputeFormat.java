package io.rackcast.core.timing;

/** Number format in which matrix units multiply. */
public enum ComputeFormat {
    BF16,
    FP8,
    INT8,
    FP4;

    /** Dense peak of the chip in this format, operations per second; 0 when the chip lacks it. */
    public double peak(ChipSpec chip) {
        return switch (this) {
            case BF16 -> chip.bf16Flops();
            case FP8 -> chip.fp8Flops();
            case INT8 -> chip.int8Ops();
            case FP4 -> chip.fp4Flops();
        };
    }
}
