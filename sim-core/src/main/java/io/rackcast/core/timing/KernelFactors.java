package io.rackcast.core.timing;

import java.util.List;

/**
 * How much longer the kernels of one stack take than those that a calibration was fitted to, by class of operator: an
 * old or untuned stack is slower on the same chip. A factor belongs to the software alone, to no chip and no model, and
 * is at least 1, so that no stack comes out faster than the kernels that were measured.
 *
 * @param linear matrix multiplications, the head included
 * @param prefillAttention attention of prompt chunks
 * @param decodeAttention attention of decoding sequences
 * @param experts grouped multiplications of mixture-of-experts layers
 * @param narrowExperts operations of those in fewer than 16 bits, on top; what they read costs no more
 * @param elementwise norms, activations, cache writes, quantisation, sampling
 * @param collectives traffic between chips
 * @param launch host time to launch one kernel outside a graph
 */
public record KernelFactors(
        double linear,
        double prefillAttention,
        double decodeAttention,
        double experts,
        double narrowExperts,
        double elementwise,
        double collectives,
        double launch) {
    /** Kernels as they were measured. */
    public static final KernelFactors NONE = new KernelFactors(1, 1, 1, 1, 1, 1, 1, 1);

    private static final double LARGEST = 100;

    public KernelFactors {
        factor("linear", linear);
        factor("prefillAttention", prefillAttention);
        factor("decodeAttention", decodeAttention);
        factor("experts", experts);
        factor("narrowExperts", narrowExperts);
        factor("elementwise", elementwise);
        factor("collectives", collectives);
        factor("launch", launch);
    }

    /** Experts stored in a format. */
    RooflineFit experts(WeightFormat format, RooflineFit fit) {
        RooflineFit slower = slowed(fit, experts);
        return format.compute() == ComputeFormat.BF16
                ? slower
                : new RooflineFit(slower.t0Seconds(), slower.ec() / narrowExperts, slower.em(), slower.p());
    }

    /** A kernel that takes {@code factor} times as long, whatever binds it. */
    public static RooflineFit slowed(RooflineFit fit, double factor) {
        return factor == 1
                ? fit
                : new RooflineFit(fit.t0Seconds() * factor, fit.ec() / factor, fit.em() / factor, fit.p());
    }

    /** A collective that takes {@code factor} times as long, whatever the message. */
    public static CollectiveFit slowed(CollectiveFit fit, double factor) {
        if (factor == 1) {
            return fit;
        }
        List<CollectiveFit.AlphaBeta> slower = fit.algorithms().stream()
                .map(algorithm ->
                        new CollectiveFit.AlphaBeta(algorithm.alphaSeconds() * factor, algorithm.efficiency() / factor))
                .toList();
        return new CollectiveFit(slower);
    }

    private static void factor(String name, double value) {
        if (!(value >= 1 && value <= LARGEST)) {
            throw new IllegalArgumentException(
                    "factor " + name + " must be from 1 to " + (int) LARGEST + ", is " + value);
        }
    }
}
