package io.rackcast.core.timing;

/**
 * A model on a group of chips, with everything that the duration of its steps depends on.
 *
 * @param chip every chip of the group
 * @param shape the model
 * @param tensorParallel chips that share each layer
 * @param weights storage of the linear layers
 * @param compute format in which the linear layers multiply: that of {@code weights}, or 16-bit where the chip lacks it
 *     and the stack has weight-only kernels, see {@link WeightFormat#computeOn}
 * @param kvCache storage of keys and values
 * @param kernels speed of the stack's kernels
 * @param host time of the host
 * @param graphs recorded steps
 */
public record ServedModel(
        ChipSpec chip,
        TransformerShape shape,
        int tensorParallel,
        WeightFormat weights,
        ComputeFormat compute,
        KvFormat kvCache,
        KernelProfile kernels,
        HostProfile host,
        GraphCapture graphs) {

    public ServedModel {
        Sharding.of(shape, tensorParallel);
        if (compute != weights.compute() && compute != ComputeFormat.BF16) {
            throw new IllegalArgumentException(weights.id() + " weights cannot multiply in " + compute);
        }
        if (!(compute.peak(chip) > 0)) {
            throw new IllegalArgumentException(chip.id() + " has no " + compute + " rate");
        }
        if (tensorParallel > 1) {
            requireLinks(chip, tensorParallel, kernels);
        }
    }

    /** What each chip holds. */
    public Sharding sharding() {
        return Sharding.of(shape, tensorParallel);
    }

    /** Whether the chip lacks the format of the weights, so that they are only stored in it. */
    public boolean weightOnlyFallback() {
        return compute != weights.compute();
    }

    /** Bytes per second that one chip can send to its peers of the group, and receive from them, at the same time. */
    public double linkBandwidth() {
        // Without a switch, a chip reaches fewer than all peers over fewer than all links.
        return Math.min(chip.linkBandwidth(), (tensorParallel - 1) * chip.pairBandwidth());
    }

    private static void requireLinks(ChipSpec chip, int tensorParallel, KernelProfile kernels) {
        if (tensorParallel > chip.scaleUpDomain()) {
            throw new IllegalArgumentException("tensor parallelism " + tensorParallel + " exceeds the "
                    + chip.scaleUpDomain() + " chips that " + chip.id() + " links");
        }
        if (!(chip.linkBandwidth() > 0 && chip.pairBandwidth() > 0)) {
            throw new IllegalArgumentException(chip.id() + " has no link bandwidth");
        }
        if (kernels.capturedAllReduce().algorithms().isEmpty()
                || kernels.eagerAllReduce().algorithms().isEmpty()
                || kernels.gather().algorithms().isEmpty()) {
            throw new IllegalArgumentException("no collectives are calibrated for " + tensorParallel + " chips");
        }
    }
}
