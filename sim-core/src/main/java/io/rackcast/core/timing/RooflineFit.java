package io.rackcast.core.timing;

/**
 * Measured behaviour of one class of kernels on one chip: a call takes
 * {@code t0 + ((flops / (ec * peak))^p + (bytes / (em * bandwidth))^p)^(1/p)}.
 *
 * @param t0Seconds fixed cost of a call: start-up, tail, quantisation of activations
 * @param ec share of the dense peak that the kernel reaches, in (0, 1]
 * @param em share of the memory bandwidth that the kernel reaches, in (0, 1]
 * @param p how sharply the larger term takes over, 1 to {@link SmoothMax#SHARPEST}
 */
public record RooflineFit(double t0Seconds, double ec, double em, double p) {

    public RooflineFit {
        if (!(t0Seconds >= 0 && t0Seconds < 1)) {
            throw new IllegalArgumentException("t0 must be at least 0 and under a second, is " + t0Seconds + " s");
        }
        share("ec", ec);
        share("em", em);
        SmoothMax.requireSharpness(p);
    }

    /** Duration of a call whose compute and memory times at the datasheet rates are given, in seconds. */
    public double seconds(double peakComputeSeconds, double peakMemorySeconds) {
        return t0Seconds + SmoothMax.exact(peakComputeSeconds / ec, peakMemorySeconds / em, p);
    }

    /** The same on matrix units whose clock is a share of what it was; memory keeps its speed. */
    RooflineFit atClock(double clock) {
        return clock == 1 ? this : new RooflineFit(t0Seconds, ec * clock, em, p);
    }

    /** What a call of such a kernel spends most of its time on. */
    Resource binding(double peakComputeSeconds, double peakMemorySeconds) {
        double compute = peakComputeSeconds / ec;
        double memory = peakMemorySeconds / em;
        if (t0Seconds >= compute && t0Seconds >= memory) {
            return Resource.LATENCY;
        }
        return compute > memory ? Resource.COMPUTE : Resource.MEMORY;
    }

    private static void share(String name, double value) {
        // A share above 1 would beat the speed of light: refused rather than clamped.
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], is " + value);
        }
    }
}
