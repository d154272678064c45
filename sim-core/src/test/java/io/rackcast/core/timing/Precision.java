package io.rackcast.core.timing;

import io.rackcast.core.model.ModuleKind;

/** Formats by their definition: bits of a weight, scales included, and the rate at which they multiply on a chip. */
final class Precision {
    private final ServedModel served;

    Precision(ServedModel served) {
        this.served = served;
    }

    /** Bytes of so many weights. */
    static double bytes(WeightFormat format, double weights) {
        double bits = switch (format) {
            case BF16, FP16 -> 16;
            case FP8, INT8 -> 8;
            // 4 bits, and of each group of 128 a scale of 16 bits and a zero of 4: 4 + 20 / 128 = 4.156, rounded.
            case INT4 -> 4.15;
            case NVFP4 -> 4 + 8.0 / 16;
            case MXFP4 -> 4 + 8.0 / 32;
            case Q4_K_M -> 4.8944;
            case Q8_0 -> 8 + 16.0 / 32;
        };
        return weights * bits / 8;
    }

    /** Operations per second of weights in a format: in their own one where the chip has it, else widened to 16 bits. */
    double peak(WeightFormat format) {
        return narrow(format) ? ownPeak(format) : served.chip().bf16Flops();
    }

    /** Whether a format multiplies in fewer than 16 bits. */
    boolean narrow(WeightFormat format) {
        return ownPeak(format) > 0;
    }

    private double ownPeak(WeightFormat format) {
        return switch (format) {
            case FP8 -> served.chip().fp8Flops();
            case INT8 -> served.chip().int8Ops();
            case NVFP4 -> served.chip().fp4Flops();
            case BF16, FP16, INT4, MXFP4, Q4_K_M, Q8_0 -> 0;
        };
    }

    /** Bytes of an operand of such a multiplication. */
    static double operandBytes(WeightFormat format) {
        return format == WeightFormat.NVFP4 ? 0.5 : 1;
    }

    /** Format of the n-th layer, from 0, among those that have a kind of module: the first may be left in 16 bits. */
    WeightFormat ofLayer(ModuleKind kind, int layer) {
        return layer < served.formats().plainLayers(kind)
                ? WeightFormat.BF16
                : served.formats().of(kind);
    }
}
