package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.KernelFactors;
import java.util.Optional;

/** Factors on the times of kernels, as a stack file writes them; 1 where it says nothing. */
record Slowdowns(
        @Describe("matrix multiplications") Optional<Double> linear,
        @Describe("attention of prompts") Optional<Double> prefillAttention,
        @Describe("attention of decoding sequences") Optional<Double> decodeAttention,
        @Describe("grouped multiplications of experts") Optional<Double> experts,

        @Describe("operations of experts in fewer than 16 bits, on top")
        Optional<Double> narrowExperts,

        @Describe("norms, activations, cache writes, sampling")
        Optional<Double> elementwise,

        @Describe("traffic between chips") Optional<Double> collectives,
        @Describe("launches outside graphs") Optional<Double> launch) {

    Slowdowns {
        factors(linear, prefillAttention, decodeAttention, experts, narrowExperts, elementwise, collectives, launch);
    }

    KernelFactors factors() {
        return factors(
                linear, prefillAttention, decodeAttention, experts, narrowExperts, elementwise, collectives, launch);
    }

    private static KernelFactors factors(
            Optional<Double> linear,
            Optional<Double> prefillAttention,
            Optional<Double> decodeAttention,
            Optional<Double> experts,
            Optional<Double> narrowExperts,
            Optional<Double> elementwise,
            Optional<Double> collectives,
            Optional<Double> launch) {
        return new KernelFactors(
                linear.orElse(1.0),
                prefillAttention.orElse(1.0),
                decodeAttention.orElse(1.0),
                experts.orElse(1.0),
                narrowExperts.orElse(1.0),
                elementwise.orElse(1.0),
                collectives.orElse(1.0),
                launch.orElse(1.0));
    }
}
