package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** Quantisation of activations by the format of the multiplication that follows. */
record QuantisationFits(
        @Describe("to 8-bit floating point") Optional<Fact<KernelFit>> fp8,
        @Describe("to 8-bit integers") Optional<Fact<KernelFit>> int8,
        @Describe("to 4-bit floating point") Optional<Fact<KernelFit>> fp4) {

    /** The fit for a format; empty for 16-bit multiplications too. */
    Optional<Fact<KernelFit>> find(ComputeFormat compute) {
        return switch (compute) {
            case BF16 -> Optional.empty();
            case FP8 -> fp8;
            case INT8 -> int8;
            case FP4 -> fp4;
        };
    }
}
