package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.evidence.Fact;

/**
 * Peak rates of the matrix units by number format: dense (no 2:4 sparsity), 16-bit and floating-point formats
 * accumulating in 32 bits. A format that the units lack is unsupported; one that they have at an unstated rate, or about
 * which nothing is said, is undisclosed.
 */
public record Peaks(
        @Describe("bfloat16") Fact<ComputeRate> bf16,
        @Describe("half precision") Fact<ComputeRate> fp16,
        @Describe("8-bit floating point") Fact<ComputeRate> fp8,
        @Describe("8-bit integers") Fact<ComputeRate> int8,
        @Describe("4-bit integers") Fact<ComputeRate> int4,
        @Describe("4-bit floating point") Fact<ComputeRate> fp4) {

    /** The rate of a format that weights multiply in. */
    Fact<ComputeRate> of(ComputeFormat format) {
        return switch (format) {
            case BF16 -> bf16;
            case FP8 -> fp8;
            case INT8 -> int8;
            case FP4 -> fp4;
        };
    }

    /** Operations per second; 0 when unsupported or unknown. */
    static double orZero(Fact<ComputeRate> peak) {
        return peak.known().map(ComputeRate::opsPerSecond).orElse(0.0);
    }
}
