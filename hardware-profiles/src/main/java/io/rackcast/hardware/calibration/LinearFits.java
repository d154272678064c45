package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** Matrix multiplications by the format they multiply in, and by stored width where weights are only stored narrow. */
record LinearFits(
        @Describe("16-bit weights") Fact<KernelFit> bf16,
        @Describe("8-bit floating point") Optional<Fact<KernelFit>> fp8,
        @Describe("8-bit integers") Optional<Fact<KernelFit>> int8,
        @Describe("4-bit floating point") Optional<Fact<KernelFit>> fp4,
        @Describe("8-bit weights widened to 16 bits") Optional<Fact<KernelFit>> weightOnly8,
        @Describe("4-bit weights widened to 16 bits") Optional<Fact<KernelFit>> weightOnly4) {

    private static final double NARROW_BITS = 8;
    /** Formats of 8 bits with the scales of their blocks. */
    private static final double WIDEST_NARROW_BITS = 9;

    /** The fit for weights of a format on a chip that multiplies them in another, if there is one. */
    Optional<Fact<KernelFit>> find(WeightFormat weights, ComputeFormat compute) {
        return switch (compute) {
            case FP8 -> fp8;
            case INT8 -> int8;
            case FP4 -> fp4;
            case BF16 -> {
                if (weights.compute() == ComputeFormat.BF16 && weights.bits() > WIDEST_NARROW_BITS) {
                    yield Optional.of(bf16);
                }
                yield weights.bits() < NARROW_BITS ? weightOnly4 : weightOnly8;
            }
        };
    }
}
