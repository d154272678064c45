package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;

/** Multi-head latent attention, whose products are shaped otherwise than those of plain attention. */
record LatentFits(
        @Describe("of prompt chunks, keys and values expanded")
        AttentionFits prefill,

        @Describe("of decoding sequences, over the cached latents")
        AttentionFits decode) {}
