package io.rackcast.core.timing;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;

/**
 * A model on a group of chips, with everything that the duration of its steps depends on.
 *
 * @param chip every chip of the group
 * @param model the model
 * @param parallelism how it is divided over the chips
 * @param formats storage and multiplication of its modules
 * @param kvCache storage of keys and values
 * @param routing popularity of its experts
 * @param kernels speed of the stack's kernels
 * @param host time of the host
 * @param graphs recorded steps
 * @param buckets shapes that the stack compiles for
 * @param stream weights that stay with the host
 */
public record ServedModel(
        ChipSpec chip,
        ModelArchitecture model,
        Parallelism parallelism,
        ModuleFormats formats,
        KvFormat kvCache,
        Routing routing,
        KernelProfile kernels,
        HostProfile host,
        GraphCapture graphs,
        Buckets buckets,
        HostStream stream) {

    /** Of weights that are all on the chips. */
    public ServedModel(
            ChipSpec chip,
            ModelArchitecture model,
            Parallelism parallelism,
            ModuleFormats formats,
            KvFormat kvCache,
            Routing routing,
            KernelProfile kernels,
            HostProfile host,
            GraphCapture graphs,
            Buckets buckets) {
        this(chip, model, parallelism, formats, kvCache, routing, kernels, host, graphs, buckets, HostStream.NONE);
    }

    /** Of a stack with programs for every shape. */
    public ServedModel(
            ChipSpec chip,
            ModelArchitecture model,
            Parallelism parallelism,
            ModuleFormats formats,
            KvFormat kvCache,
            Routing routing,
            KernelProfile kernels,
            HostProfile host,
            GraphCapture graphs) {
        this(chip, model, parallelism, formats, kvCache, routing, kernels, host, graphs, Buckets.NONE);
    }

    public ServedModel {
        Sharding sharding = new Sharding(model, parallelism);
        for (ModuleKind kind : ModuleKind.values()) {
            ComputeFormat compute = formats.compute(kind);
            if (!(compute.peak(chip) > 0)) {
                throw new IllegalArgumentException(chip.id() + " has no " + compute + " rate");
            }
        }
        if (stream.bytes() > 0 && parallelism.pipeline() > 1) {
            throw new IllegalArgumentException("weights that stay with the host are not simulated in a pipeline");
        }
        model.localReach();
        int chips = sharding.parallelism().stageChips();
        if (chips > 1) {
            requireLinks(chip, chips, parallelism.tensor() > 1, kernels);
        }
    }

    /** What each chip holds. */
    public Sharding sharding() {
        return new Sharding(model, parallelism);
    }

    /**
     * Bytes per second that one chip can send to its peers of a group, and receive from them, at the same time.
     *
     * @param chips of the group
     */
    public double linkBandwidth(int chips) {
        // Without a switch, a chip reaches fewer than all peers over fewer than all links.
        return Math.min(chip.linkBandwidth(), (chips - 1) * chip.pairBandwidth());
    }

    private static void requireLinks(ChipSpec chip, int chips, boolean divided, KernelProfile kernels) {
        if (chips > chip.scaleUpDomain()) {
            throw new IllegalArgumentException("tensor parallelism " + chips + " exceeds the " + chip.scaleUpDomain()
                    + " chips that " + chip.id() + " links");
        }
        if (!(chip.linkBandwidth() > 0 && chip.pairBandwidth() > 0)) {
            throw new IllegalArgumentException(chip.id() + " has no link bandwidth");
        }
        if (divided
                && (kernels.capturedAllReduce().algorithms().isEmpty()
                        || kernels.eagerAllReduce().algorithms().isEmpty()
                        || kernels.gather().algorithms().isEmpty())) {
            throw new IllegalArgumentException("no collectives are calibrated for " + chips + " chips");
        }
    }
}
