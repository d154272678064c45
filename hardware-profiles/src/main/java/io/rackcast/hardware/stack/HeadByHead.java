package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.RooflineFit;
import java.util.List;

/**
 * Decode attention in which every query head reads keys and values for itself, on vector units: heads that share a part of
 * the cache find it in the last-level cache, but each takes it into a core anew. What the cores take in binds such a
 * kernel where many heads share, memory where few do.
 *
 * @param together query heads per cached head that another kernel of the stack serves at once, so that this does not count
 * @param bytesPerClock that a core takes in
 * @param memory share of the memory bandwidth that it reaches
 */
record HeadByHead(
        @Describe("query heads per cached head that another kernel reads the cache once for")
        List<Integer> together,

        @Describe("bytes that a core takes in per clock") double bytesPerClock,
        @Describe("share of the memory bandwidth") Share memory) {
    /** Neither term hides the other wholly. */
    private static final double SHARPNESS = 2;

    HeadByHead {
        if (!(bytesPerClock > 0 && bytesPerClock <= 128)) {
            throw new IllegalArgumentException(
                    "bytesPerClock must be more than 0 and at most 128, is " + bytesPerClock);
        }
    }

    /** Whether it decodes a model: one whose heads share the cache in no way that another kernel serves. */
    private boolean decodes(ModelArchitecture model) {
        return model.groups().stream()
                .map(LayerGroup::mixer)
                .noneMatch(mixer -> mixer instanceof Attention attention
                        && together.contains(attention.heads() / attention.kvHeads()));
    }

    /**
     * The kernels of a deployment with this one among them.
     *
     * @param coreClocksPerSecond of all cores of the chip
     */
    KernelProfile in(
            KernelProfile kernels, ModelArchitecture model, KvFormat cache, ChipSpec chip, double coreClocksPerSecond) {
        if (!decodes(model)) {
            return kernels;
        }
        // 4 x headDim operations per cached token and query head, over its 2 x headDim values.
        double flopsPerByte = 2.0 / cache.bytes();
        double share = bytesPerClock * coreClocksPerSecond * flopsPerByte / chip.bf16Flops();
        double launch = kernels.decodeAttention().t0Seconds();
        RooflineFit fit = new RooflineFit(launch, Math.min(1, share), memory.fraction(), SHARPNESS);
        return kernels.toBuilder()
                .decodeAttention(fit, 0)
                .ownHeadsDecode(fit, 0)
                .build();
    }
}
