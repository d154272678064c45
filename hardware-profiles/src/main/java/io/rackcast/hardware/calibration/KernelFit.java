package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.timing.RooflineFit;
import java.util.Optional;

/** A fit of one class of kernels, as a calibration file writes it. */
public record KernelFit(
        @Describe("fixed cost of a call") TimeSpan t0,
        @Describe("share of the dense peak") Share ec,
        @Describe("share of the memory bandwidth") Share em,
        @Describe("sharpness, 1 to 16") double p,

        @Describe("attention only: cached tokens that each sequence costs beyond its own")
        Optional<Double> tileTokens,

        @Describe("measurements fitted") Optional<Integer> rows,
        @Describe("median of the relative error over them") Optional<Share> medianError,

        @Describe("the same over shapes that a fit to all others predicts")
        Optional<Share> heldOutError) {

    private static final double NANOS_PER_SECOND = 1e9;

    public KernelFit {
        fitOf(t0, ec, em, p);
        tileTokens.filter(tokens -> !(tokens >= 0)).ifPresent(tokens -> {
            throw new IllegalArgumentException("tileTokens must not be negative, is " + tokens);
        });
    }

    /** What the timing model takes. */
    public RooflineFit roofline() {
        return fitOf(t0, ec, em, p);
    }

    private static RooflineFit fitOf(TimeSpan t0, Share ec, Share em, double p) {
        return new RooflineFit(t0.nanos() / NANOS_PER_SECOND, ec.fraction(), em.fraction(), p);
    }
}
