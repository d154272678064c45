package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * The bound that no software can beat: useful operations at the dense peak, bytes that must move at the memory
 * bandwidth, payload that every chip must receive at the link rate, perfectly overlapped. Of weights, the matrices are
 * counted once per step, and of experts those that tokens visit on average; of the cache, what attention reads; of
 * adapters those in use, at their own rank.
 *
 * <p>Over many steps the experts visited are those of as many steps of the mean size, a little more than of steps that
 * differ.
 */
public final class SpeedOfLight {
    private static final double ACTIVATION_BYTES = 2;

    private final Served served;
    private final Parallelism parallelism;
    private final double bandwidth;
    private final double plainPeak;
    private final double linkBytesPerToken;
    /** Values of an adapter. */
    private final double adapterValues;

    private final List<Visited> visited = new ArrayList<>();
    /** The same of the parts that adapters have for experts. */
    private final List<Visited> adapted = new ArrayList<>();
    /** Operations of a token in these. */
    private double adaptedFlopsPerToken;

    private double flopsPerToken;
    private double secondsPerToken;
    private double flopsPerPair;
    private double flopsPerLocalPair;
    private final double flopsPerLogit;
    /** Operations in 16 bits that take as long as those of a logit do in the format of the head. */
    private final double plainFlopsPerLogit;

    private double matrixBytes;
    private final double headBytes;
    private double bytesPerCached;
    private double bytesPerLocal;

    /** Experts of layers that are alike. */
    private record Visited(ExpertLoad load, double bytesPerExpert) {}

    public SpeedOfLight(Served served) {
        this.served = served;
        ModelArchitecture model = served.model();
        parallelism = served.parallelism();
        bandwidth = served.chip().memoryBandwidth();
        plainPeak = served.chip().bf16Flops();
        int collectives = 0;
        for (LayerGroup group : model.groups()) {
            add(group);
            boolean gathers = group.feedForward() instanceof NoFeedForward
                    || (group.feedForward() instanceof Experts && parallelism.data() > 1);
            collectives += group.count() * ((group.mixer() instanceof NoMixer ? 0 : 1) + (gathers ? 0 : 1));
        }
        flopsPerLogit = model.headFlopPerLogit();
        double headPeak = served.formats().compute(ModuleKind.HEAD).peak(served.chip());
        // Not a quotient where both are the same, as they are infinite where nobody knows them.
        plainFlopsPerLogit = headPeak == plainPeak ? flopsPerLogit : flopsPerLogit * (plainPeak / headPeak);
        headBytes = served.formats().of(ModuleKind.HEAD).bytes(flopsPerLogit / 2);
        AdapterShape adapters = served.adapters();
        adapterValues = adapters == null ? 0 : adapters.values(model);
        if (adapters != null) {
            adapters.routed(new Sharding(model, Parallelism.NONE)).forEach(routed -> adapt(adapters.rank(), routed));
        }
        linkBytesPerToken = ACTIVATION_BYTES * model.hidden() * collectives;
    }

    private void add(LayerGroup group) {
        int hidden = served.model().hidden();
        Mixer mixer = group.mixer();
        double cached = (double) group.count()
                * mixer.cachedValuesPerToken()
                * served.kvCache().bytes();
        boolean attends = mixer instanceof Attention || mixer instanceof LatentAttention;
        matrices(group, attends ? ModuleKind.ATTENTION : ModuleKind.STATE, mixer.matrices(hidden));
        if (mixer instanceof Attention attention) {
            pairs(attention.reach(), group.count() * 4.0 * attention.queryWidth(), cached);
        } else if (mixer instanceof LatentAttention latent) {
            int widths = latent.nopeDim() + latent.ropeDim() + latent.valueDim();
            pairs(latent.reach(), group.count() * 2.0 * latent.heads() * widths, cached);
            latent.indexer().ifPresent(indexer -> {
                flopsPerPair += (double) group.count() * indexer.flopPerPair();
                bytesPerCached += (double) group.count() * indexer.headDim();
            });
        } else {
            double states = group.count() * (double) mixer.mixingFlop(0, 1);
            flopsPerToken += states;
            secondsPerToken += states / plainPeak;
        }
        if (group.feedForward() instanceof Mlp mlp) {
            matrices(group, ModuleKind.MLP, mlp.matrices(hidden));
        } else if (group.feedForward() instanceof Experts experts) {
            matrices(group, ModuleKind.ROUTER, experts.routerMatrices(hidden));
            matrices(group, ModuleKind.SHARED_EXPERTS, experts.sharedMatrices(hidden));
            experts(group, experts);
        }
    }

    private void matrices(LayerGroup group, ModuleKind kind, long parameters) {
        double all = (double) group.count() * parameters;
        matrixBytes += served.formats().of(kind).bytes(all);
        operations(kind, 2 * all);
    }

    private void operations(ModuleKind kind, double flops) {
        flopsPerToken += flops;
        secondsPerToken += flops / served.formats().compute(kind).peak(served.chip());
    }

    private void experts(LayerGroup group, Experts experts) {
        double one = (double) group.count()
                * experts.expert().matrices(served.model().hidden());
        operations(ModuleKind.EXPERTS, 2 * experts.perToken() * one);
        visited.add(new Visited(
                new ExpertLoad(experts, served.routing(), parallelism.expert()),
                served.formats().of(ModuleKind.EXPERTS).bytes(one)));
    }

    private void adapt(int rank, AdapterShape.Routed routed) {
        double one = (double) rank * routed.layers() * routed.perRank();
        ExpertLoad load = new ExpertLoad(routed.experts(), served.routing(), 1);
        adaptedFlopsPerToken += 2 * load.visits(1) * one;
        adapted.add(new Visited(load, WeightFormat.BF16.bytes(one)));
    }

    private void pairs(Reach reach, double flops, double cached) {
        if (reach instanceof Reach.Full) {
            flopsPerPair += flops;
            bytesPerCached += cached;
        } else {
            flopsPerLocalPair += flops;
            bytesPerLocal += cached;
        }
    }

    /** Least time of a step, in seconds. */
    public double seconds(StepLoad load) {
        return seconds(StepWork.of(load));
    }

    /**
     * Least time of steps that are bound by the same resource, in seconds: how long it is busy at its peak. The chips of
     * one batch work on it together, the stages of a pipeline one after the other.
     */
    public double seconds(StepWork work) {
        return Math.max(
                Math.max(computeSeconds(work), memorySeconds(work)), Math.max(linkSeconds(work), hostSeconds(work)));
    }

    /** Least time that the matrix units of a stage take, in seconds. */
    public double computeSeconds(StepWork work) {
        return (secondsPerToken * work.tokens() + plainFlops(work, plainFlopsPerLogit) / plainPeak)
                / served.layerChips();
    }

    /** Least time that the memory of a stage takes, in seconds. */
    public double memorySeconds(StepWork work) {
        return bytes(work) / bandwidth / served.layerChips();
    }

    /** Least time that the links of a stage take, in seconds; 0 for one chip. */
    public double linkSeconds(StepWork work) {
        return served.leastLinkSeconds(linkBytesPerToken * work.tokens());
    }

    /** Least time that the link to the host takes for weights that stay there, in seconds. */
    private double hostSeconds(StepWork work) {
        return served.stream().leastSeconds() * work.steps();
    }

    /** Least time of a step, in whole nanoseconds. */
    public long nanos(StepLoad load) {
        return (long) (seconds(load) * 1e9);
    }

    /** Operations that work needs, over all chips. */
    public double flops(StepWork work) {
        return flopsPerToken * work.tokens() + plainFlops(work, flopsPerLogit);
    }

    /**
     * Bytes that work must read, over all chips: the matrices once per step, the head once per step that needs logits, the
     * cache as attention reads it (each key/value head once, however many chips repeat it).
     */
    public double bytes(StepWork work) {
        return matrixBytes * work.steps()
                + expertBytes(work)
                // A step without logits skips the head.
                + headBytes * Math.min(work.steps(), work.logits())
                + adapterBytes(work)
                + bytesPerCached * work.cached()
                + bytesPerLocal * work.localCached();
    }

    /** Of {@link #bytes}, those of the layers. */
    public double layerBytes(StepWork work) {
        return matrixBytes * work.steps()
                + expertBytes(work)
                + adapterBytes(work)
                + bytesPerCached * work.cached()
                + bytesPerLocal * work.localCached();
    }

    /** Of {@link #bytes}, those of the head. */
    public double headBytes(StepWork work) {
        return headBytes * Math.min(work.steps(), work.logits());
    }

    /** Time that one chip at its peak would need for the operations of the layers, in seconds. */
    public double layerPeakSeconds(StepWork work) {
        return secondsPerToken * work.tokens()
                + (flopsPerPair * work.pairs() + flopsPerLocalPair * work.localPairs() + adapterFlops(work))
                        / plainPeak;
    }

    /** The same for the head. */
    public double headPeakSeconds(StepWork work) {
        return plainFlopsPerLogit * work.logits() / plainPeak;
    }

    /**
     * Model FLOPs utilisation of work that took {@code busySeconds} of the whole group: useful operations over the peak
     * in the format that the weights go by; NaN of a chip whose peak nobody knows.
     */
    public double mfu(StepWork work, double busySeconds) {
        return share(flops(work), served.formats().compute().peak(served.chip()), busySeconds);
    }

    /**
     * Memory bandwidth utilisation of work that took {@code busySeconds} of the whole group, see {@link #bytes}; NaN of a
     * chip whose bandwidth nobody knows.
     */
    public double mbu(StepWork work, double busySeconds) {
        return share(bytes(work), bandwidth, busySeconds);
    }

    private double share(double used, double rate, double busySeconds) {
        return Double.isInfinite(rate) ? Double.NaN : used / (served.chips() * rate * busySeconds);
    }

    /** Of everything but the matrices of the layers. */
    private double plainFlops(StepWork work, double perLogit) {
        return flopsPerPair * work.pairs()
                + flopsPerLocalPair * work.localPairs()
                + perLogit * work.logits()
                + adapterFlops(work);
    }

    private double adapterFlops(StepWork work) {
        return (2 * adapterValues + adaptedFlopsPerToken) * work.adapterTokens();
    }

    private double adapterBytes(StepWork work) {
        double bytes = WeightFormat.BF16.bytes(adapterValues) * work.adapters();
        for (Visited layer : work.adapters() > 0 ? adapted : List.<Visited>of()) {
            bytes += layer.load().touchedBy(work.adapters(), work.adapterTokens()) * layer.bytesPerExpert();
        }
        return bytes;
    }

    /** Batches that meet at the experts read them together. */
    private double expertBytes(StepWork work) {
        if (visited.isEmpty() || !(work.steps() > 0)) {
            return 0;
        }
        int batches = parallelism.data();
        double sum = 0;
        for (Visited layer : visited) {
            sum += layer.load().touched(batches * work.tokens() / work.steps()) * layer.bytesPerExpert();
        }
        return sum * work.steps() / batches;
    }
}
