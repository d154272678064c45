package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        @Describe("4-bit floating point") Fact<ComputeRate> fp4,
        @Describe("6-bit floating point") Optional<Fact<ComputeRate>> fp6,
        @Describe("TensorFloat-32") Optional<Fact<ComputeRate>> tf32,

        @Describe("double precision, of the vector units") Optional<Fact<ComputeRate>> fp64,

        @Describe("of a neural unit beside those of the GPU that the other rates are of")
        Optional<Fact<ComputeRate>> neuralUnit) {

    /** The rate that 16-bit weights multiply at: of bfloat16, or of half precision on chips without it. */
    public Fact<ComputeRate> sixteenBit() {
        return isHalfPrecision() ? fp16 : bf16;
    }

    /** Whether 16-bit weights multiply in half precision, for want of bfloat16. */
    boolean isHalfPrecision() {
        return bf16.known().isEmpty() && fp16.known().isPresent();
    }

    /** The rates that are known, by name of the format. */
    Map<String, ComputeRate> known() {
        Map<String, ComputeRate> known = new LinkedHashMap<>();
        all().forEach((format, peak) -> peak.known().ifPresent(rate -> known.put(format, rate)));
        return known;
    }

    /** All formats by name, those of language models first; one that is not stated is missing. */
    Map<String, Fact<ComputeRate>> all() {
        Map<String, Fact<ComputeRate>> all = new LinkedHashMap<>();
        all.put("bf16", bf16);
        all.put("fp16", fp16);
        all.put("fp8", fp8);
        all.put("int8", int8);
        all.put("int4", int4);
        all.put("fp4", fp4);
        fp6.ifPresent(peak -> all.put("fp6", peak));
        tf32.ifPresent(peak -> all.put("tf32", peak));
        fp64.ifPresent(peak -> all.put("fp64", peak));
        return all;
    }

    /** Names of all formats. */
    public static List<String> formats() {
        return List.of("bf16", "fp16", "fp8", "int8", "int4", "fp4", "fp6", "tf32", "fp64");
    }

    /** The rate of a format that weights multiply in. */
    Fact<ComputeRate> of(ComputeFormat format) {
        return switch (format) {
            case BF16 -> sixteenBit();
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
