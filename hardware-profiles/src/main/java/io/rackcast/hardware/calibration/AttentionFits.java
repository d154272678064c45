package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** Attention kernels by the format of the cache. */
record AttentionFits(
        @Describe("16-bit cache") Fact<KernelFit> bf16,
        @Describe("8-bit cache") Optional<Fact<KernelFit>> fp8) {

    Optional<Fact<KernelFit>> find(KvFormat format) {
        return format == KvFormat.FP8 ? fp8 : Optional.of(bf16);
    }
}
