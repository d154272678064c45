package io.rackcast.core.timing;

import io.rackcast.core.model.StoredFormat;

/**
 * How the linear layers of the transformer blocks are stored, and in which format they multiply. Embeddings, head and
 * norms stay 16-bit in every format. Effective bits include scales and zero points.
 */
public enum WeightFormat {
    BF16("bf16", 16, ComputeFormat.BF16),
    FP16("fp16", 16, ComputeFormat.BF16),
    FP8("fp8", 8, ComputeFormat.FP8),
    /** SmoothQuant-style 8-bit weights and activations. */
    INT8("int8", 8, ComputeFormat.INT8),
    /** 4-bit weights in groups of 128 (AWQ, GPTQ): 4 bits + 16-bit scale and 4-bit zero per 128; computes in 16 bits. */
    INT4("int4", 4.15, ComputeFormat.BF16),
    /** 4-bit float in blocks of 16 with an fp8 scale each: 4.5 bits. */
    NVFP4("nvfp4", 4.5, ComputeFormat.FP4),
    /** 4-bit float in blocks of 32 with an 8-bit exponent each: 4.25 bits; computes in 16 bits. */
    MXFP4("mxfp4", 4.25, ComputeFormat.BF16),
    /** GGUF k-quants, mixed 4 to 6 bits: 4.8944 bits measured on an 8B model; embedding and head too. */
    Q4_K_M("q4_k_m", 4.8944, ComputeFormat.BF16),
    /** GGUF 8 bits in blocks of 32 with a 16-bit scale each; embedding and head too. */
    Q8_0("q8_0", 8.5, ComputeFormat.BF16);

    private final String id;
    private final double bits;
    private final ComputeFormat compute;

    WeightFormat(String id, double bits, ComputeFormat compute) {
        this.id = id;
        this.bits = bits;
        this.compute = compute;
    }

    /** Name in scenario files and results. */
    public String id() {
        return id;
    }

    /** Stored bits per weight of a quantised linear layer, scales included. */
    public double bits() {
        return bits;
    }

    /** Whether files in this format hold embedding and head in it too, as those of llama.cpp do. */
    public boolean everywhere() {
        return this == Q4_K_M || this == Q8_0 || this == FP16;
    }

    /** Bytes of so many parameters. */
    public double bytes(double parameters) {
        return parameters * (bits / Byte.SIZE);
    }

    /** The format of a checkpoint as kernels know it: what is stored in 32 bits is loaded in 16. */
    public static WeightFormat of(StoredFormat format) {
        return switch (format) {
            case FP32, BF16 -> BF16;
            case FP16 -> FP16;
            case FP8 -> FP8;
            case INT8 -> INT8;
            case INT4, NF4 -> INT4;
            case NVFP4 -> NVFP4;
            case MXFP4 -> MXFP4;
        };
    }

    /** Format of the multiplication. */
    public ComputeFormat compute() {
        return compute;
    }

    /**
     * Format in which these weights multiply on a chip.
     *
     * @param weightOnlyKernels whether the stack can widen the weights to 16 bits inside its kernels where the chip
     *     lacks the format
     * @throws IllegalArgumentException when the chip lacks the format and the stack such kernels
     */
    public ComputeFormat computeOn(ChipSpec chip, boolean weightOnlyKernels) {
        if (compute.peak(chip) > 0) {
            return compute;
        }
        if (weightOnlyKernels) {
            return ComputeFormat.BF16;
        }
        throw new IllegalArgumentException(
                chip.id() + " does not multiply in " + compute + " as " + id + " weights need");
    }
}
