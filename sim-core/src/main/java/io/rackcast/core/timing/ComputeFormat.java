package io.rackcast.core.timing;

/** Number format in which matrix units multiply. */
public enum ComputeFormat {
    BF16(2),
    FP8(1),
    INT8(1),
    FP4(0.5);

    private final double bytes;

    ComputeFormat(double bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one operand. */
    public double bytes() {
        return bytes;
    }

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
