package io.rackcast.core.timing;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import org.jspecify.annotations.Nullable;

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
 * @param links levels of links that join its chips, where more than one kind does; null when the chip tells all
 * @param stream weights that stay with the host
 * @param adapters adapters that requests may ask for; null where it is served as it is
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
        @Nullable Hierarchy links,
        HostStream stream,
        @Nullable AdapterShape adapters)
        implements Served {

    /** Served as it is. */
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
            Buckets buckets,
            @Nullable Hierarchy links,
            HostStream stream) {
        this(chip, model, parallelism, formats, kvCache, routing, kernels, host, graphs, buckets, links, stream, null);
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

    /** Of chips that one kind of link joins, and weights that are all on them. */
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
        this(
                chip,
                model,
                parallelism,
                formats,
                kvCache,
                routing,
                kernels,
                host,
                graphs,
                buckets,
                null,
                HostStream.NONE);
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
        if (adapters != null && adapters.onExperts() && (parallelism.data() > 1 || parallelism.expert() > 1)) {
            throw new IllegalArgumentException("adapters on routed experts need all experts on each chip of a batch");
        }
        model.localReach();
        if (links == null && parallelism.stageChips() > chip.scaleUpDomain()) {
            throw new IllegalArgumentException(
                    "tensor parallelism " + sharding.parallelism().stageChips()
                            + " exceeds the " + chip.scaleUpDomain() + " chips that " + chip.id()
                            + " links, and no system tells of a network between them");
        }
        ChipGroup stage = ChipGroup.of(links, parallelism.stageChips());
        ChipGroup layer = ChipGroup.of(links, parallelism.tensor());
        if (links != null && parallelism.chips() > links.chips()) {
            throw new IllegalArgumentException(
                    parallelism.chips() + " chips are more than the " + links.chips() + " that are linked");
        }
        if (stage.within() > 1) {
            requireLinks(chip, layer, kernels);
        }
    }

    /** The same with adapters; null for none. */
    public ServedModel with(@Nullable AdapterShape other) {
        return new ServedModel(
                chip,
                model,
                parallelism,
                formats,
                kvCache,
                routing,
                kernels,
                host,
                graphs,
                buckets,
                links,
                stream,
                other);
    }

    @Override
    public int chips() {
        return parallelism.chips();
    }

    @Override
    public double layerChips() {
        return parallelism.tensor();
    }

    /** Every chip has to receive the payload over fast links, and the share that they leave over slower ones. */
    @Override
    public double leastLinkSeconds(double bytes) {
        ChipGroup group = group(parallelism.tensor());
        double least = 0;
        if (group.torus() != null) {
            least = group.torus().boundSeconds(bytes);
        } else if (group.within() > 1) {
            least = bytes / linkBandwidth(group.within());
        }
        double share = bytes / group.within();
        for (GroupLinks level : group.beyond()) {
            least = Math.max(least, level.boundSeconds(share));
            share /= level.chips();
        }
        return least;
    }

    /** Consecutive chips of the replica that fast links join: all, if there are no others. */
    public int domain() {
        return links == null ? chips() : Math.min(chips(), links.levels().get(0).chips());
    }

    /** Sets of so many chips that the replica is spread over, the last of them perhaps in part. */
    public int nodes() {
        return (chips() + domain() - 1) / domain();
    }

    /** The links between so many consecutive chips. */
    ChipGroup group(int chips) {
        return ChipGroup.of(links, chips);
    }

    @Override
    public StepTimer timer() {
        return new TabulatedStepTimer(this);
    }

    @Override
    public ExplainedTimer breakdowns() {
        return new DirectStepTimer(this);
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

    private static void requireLinks(ChipSpec chip, ChipGroup layer, KernelProfile kernels) {
        if (!(chip.linkBandwidth() > 0 && chip.pairBandwidth() > 0)) {
            throw new IllegalArgumentException(chip.id() + " has no link bandwidth");
        }
        if (layer.within() > 1
                && (kernels.capturedAllReduce().algorithms().isEmpty()
                        || kernels.eagerAllReduce().algorithms().isEmpty()
                        || kernels.gather().algorithms().isEmpty())) {
            throw new IllegalArgumentException("no collectives are calibrated for " + layer.within() + " chips");
        }
    }
}
