package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the operators of all layers of a served model, group by group. */
final class LayerOperators {
    /** Recurrent states are kept in 32 bits; read and written once per sequence and step. */
    private static final double STATE_BYTES = 2 * 4.0;

    private final ServedModel served;
    private final Sharding sharding;
    private final KernelProfile kernels;
    private final Gemms gemms;
    private final double bandwidth;
    private final long hidden;

    private final List<OperatorCost.PerToken> mixing = new ArrayList<>();
    private final List<OperatorCost.PerToken> feeding = new ArrayList<>();
    private final List<OperatorCost.Attention> prefill = new ArrayList<>();
    private final List<OperatorCost.Attention> decode = new ArrayList<>();
    private final List<OperatorCost.Recurrence> recurrences = new ArrayList<>();
    private final Map<ModuleKind, Integer> plainLeft = new EnumMap<>(ModuleKind.class);
    private int norms;
    private int reductions;
    private int quantised;
    private double quantisedBytes;
    private ComputeFormat quantisedTo = ComputeFormat.BF16;

    LayerOperators(ServedModel served) {
        this.served = served;
        sharding = served.sharding();
        kernels = served.kernels();
        gemms = new Gemms(served);
        bandwidth = served.chip().memoryBandwidth();
        hidden = served.model().hidden();
        norms = served.model().finalNorm() ? 1 : 0;
        for (ModuleKind kind : ModuleKind.values()) {
            plainLeft.put(kind, served.formats().plainLayers(kind));
        }
    }

    /** Adds layers that are alike. */
    void add(LayerGroup group) {
        int layers = group.count();
        norms += group.norms() * layers;
        Mixer mixer = group.mixer();
        if (mixer instanceof Attention attention) {
            attention(layers, attention);
        } else if (mixer instanceof LatentAttention latent) {
            latent(layers, latent);
        } else if (!(mixer instanceof NoMixer)) {
            recurrence(layers, mixer);
        }
        if (group.feedForward() instanceof Mlp mlp) {
            mlp(layers, mlp);
        } else if (group.feedForward() instanceof Experts experts) {
            experts(layers, experts);
        }
        consumePlain(group);
        reductions += layers
                * ((mixer instanceof NoMixer ? 0 : 1)
                        + (group.feedForward() instanceof NoFeedForward || dispatches(group) ? 0 : 1));
    }

    List<OperatorCost.PerToken> perToken(boolean captured) {
        List<OperatorCost.PerToken> all = new ArrayList<>();
        all.add(streaming(Operator.EMBEDDING, 1, 2 * hidden));
        // Each reads input and residual and writes both.
        all.add(streaming(Operator.NORM, norms, 4 * hidden));
        if (quantisedTo != ComputeFormat.BF16 && !kernels.scalesStatic()) {
            all.add(new OperatorCost.Streaming(
                    Operator.QUANTISATION,
                    quantised,
                    quantisedBytes / quantised,
                    kernels.quantisation(quantisedTo),
                    bandwidth));
        }
        all.addAll(mixing);
        all.addAll(feeding);
        int chips = served.parallelism().tensor();
        if (chips > 1) {
            // After attention and after the feed-forward part of each layer, and after the divided embedding.
            all.add(new OperatorCost.Collective(
                    Operator.ALL_REDUCE,
                    reductions + 1,
                    Gemms.ACTIVATION_BYTES * hidden,
                    captured ? kernels.capturedAllReduce() : kernels.eagerAllReduce(),
                    served.linkBandwidth(chips)));
        }
        return all;
    }

    List<OperatorCost.Attention> prefill() {
        return prefill;
    }

    List<OperatorCost.Attention> decode() {
        return decode;
    }

    List<OperatorCost.Recurrence> recurrences() {
        return recurrences;
    }

    private void attention(int layers, Attention attention) {
        long queries = sharding.queryWidth(attention);
        long keys = sharding.keyValueWidth(attention);
        long gate = attention.outputGate() ? queries : 0;
        quantise(layers, ModuleKind.ATTENTION, hidden + queries);
        linear(layers, ModuleKind.ATTENTION, Operator.QKV, queries + gate + keys, hidden);
        long rotated = queries + (attention.sharedKeyValue() ? keys : keys / 2);
        if (attention.qkNorm() != QueryKeyNorm.NONE) {
            mixing.add(streaming(Operator.QK_NORM, layers, 2 * rotated));
        }
        // The gate is read, and what it multiplies is read and written.
        mixing.add(streaming(Operator.ROPE, layers, 2 * rotated + 3 * gate));
        boolean cached = !(attention.reach() instanceof Reach.Bidirectional);
        double cachedBytes = cached ? served.kvCache().bytes() : 0;
        if (cached) {
            mixing.add(new OperatorCost.Streaming(
                    Operator.KV_WRITE,
                    layers,
                    keys * (Gemms.ACTIVATION_BYTES + cachedBytes),
                    kernels.elementwise(),
                    bandwidth));
        }
        linear(layers, ModuleKind.ATTENTION, Operator.OUTPUT, hidden, queries);
        boolean local = !(attention.reach() instanceof Reach.Full);
        double read = keys * (cached ? cachedBytes : Gemms.ACTIVATION_BYTES);
        double tokens = 2 * Gemms.ACTIVATION_BYTES * queries;
        prefill(layers, Operator.PREFILL_ATTENTION, local, 4.0 * queries, 0, read, tokens, kernels.prefillAttention());
        decode(layers, local, 4.0 * queries, read, tokens, kernels.decodeTileTokens(), kernels.decodeAttention());
    }

    private void latent(int layers, LatentAttention latent) {
        long heads = sharding.part(latent.heads());
        long queryWidth = heads * (latent.nopeDim() + latent.ropeDim());
        long latentWidth = (long) latent.kvRank() + latent.ropeDim();
        long values = heads * latent.valueDim();
        quantise(layers, ModuleKind.ATTENTION, hidden + latent.queryRank() + values);
        if (latent.queryRank() == 0) {
            linear(layers, ModuleKind.ATTENTION, Operator.QKV, queryWidth + latentWidth, hidden);
        } else {
            linear(layers, ModuleKind.ATTENTION, Operator.QKV, latent.queryRank() + latentWidth, hidden);
            linear(layers, ModuleKind.ATTENTION, Operator.LATENT, queryWidth, latent.queryRank());
        }
        // Prefill expands keys and values; decode takes the same matrices to queries and outputs.
        long expanded = heads * ((long) latent.nopeDim() + latent.valueDim());
        linear(layers, ModuleKind.ATTENTION, Operator.LATENT, expanded, latent.kvRank());
        mixing.add(streaming(Operator.QK_NORM, layers, 2L * (latent.queryRank() + latent.kvRank())));
        mixing.add(streaming(Operator.ROPE, layers, 2 * (heads + 1) * latent.ropeDim()));
        mixing.add(new OperatorCost.Streaming(
                Operator.KV_WRITE,
                layers,
                latentWidth * (Gemms.ACTIVATION_BYTES + served.kvCache().bytes()),
                kernels.elementwise(),
                bandwidth));
        linear(layers, ModuleKind.ATTENTION, Operator.OUTPUT, hidden, values);
        latent.indexer().ifPresent(indexer -> indexer(layers, indexer, latent.queryRank()));
        boolean local = latent.indexer().isPresent();
        double read = (double) latentWidth * served.kvCache().bytes();
        prefill(
                layers,
                Operator.PREFILL_ATTENTION,
                local,
                2.0 * heads * (latent.nopeDim() + latent.ropeDim() + latent.valueDim()),
                // Of tokens computed in earlier steps, keys and values are made again from their latents.
                2.0 * expanded * latent.kvRank(),
                read,
                Gemms.ACTIVATION_BYTES * (queryWidth + values),
                kernels.latentPrefill());
        decode(
                layers,
                local,
                2.0 * heads * (2L * latent.kvRank() + latent.ropeDim()),
                read,
                Gemms.ACTIVATION_BYTES * heads * (2L * latent.kvRank() + latent.ropeDim()),
                0,
                kernels.latentDecode());
    }

    /** It is repeated on every chip of the group, as its key is. */
    private void indexer(int layers, Indexer indexer, int queryRank) {
        long matrices = indexer.matrices((int) hidden, queryRank);
        mixing.add(gemms.of(ModuleKind.ATTENTION, Operator.INDEXER, layers, matrices / hidden, hidden));
        double read = indexer.headDim();
        double tokens = Gemms.ACTIVATION_BYTES * indexer.heads() * indexer.headDim();
        double pairs = indexer.flopPerPair();
        prefill(layers, Operator.INDEXER, false, pairs, 0, read, tokens, kernels.prefillAttention());
        merge(
                decode,
                new OperatorCost.Attention(
                        Operator.INDEXER,
                        layers,
                        false,
                        pairs,
                        0,
                        read,
                        tokens,
                        0,
                        kernels.decodeAttention(),
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    private void recurrence(int layers, Mixer mixer) {
        long inner = sharding.part(mixer.mixedWidth());
        long inputs = sharding.part(mixer.matrices((int) hidden) / hidden - mixer.mixedWidth());
        quantise(layers, ModuleKind.STATE, hidden + inner);
        linear(layers, ModuleKind.STATE, Operator.QKV, inputs, hidden);
        linear(layers, ModuleKind.STATE, Operator.OUTPUT, hidden, inner);
        double tensor = served.parallelism().tensor();
        recurrences.add(new OperatorCost.Recurrence(
                Operator.STATE,
                layers,
                mixer.mixingFlop(0, 1) / tensor,
                (STATE_BYTES * mixer.recurrentValues() + 2 * Gemms.ACTIVATION_BYTES * mixer.convolutionValues())
                        / tensor,
                Gemms.ACTIVATION_BYTES * (inputs + 3 * inner),
                kernels.state(),
                served.chip().bf16Flops(),
                bandwidth));
    }

    private void mlp(int layers, Mlp mlp) {
        feedForward(
                layers,
                ModuleKind.MLP,
                Operator.GATE_UP,
                Operator.DOWN,
                mlp.gated(),
                sharding.part(mlp.intermediate()));
    }

    private void feedForward(
            int layers, ModuleKind kind, Operator input, Operator output, boolean gated, long columns) {
        int matrices = gated ? 2 : 1;
        quantise(layers, kind, hidden + columns);
        addLinear(feeding, layers, kind, input, matrices * columns, hidden);
        feeding.add(streaming(Operator.ACTIVATION, layers, (matrices + 1) * columns));
        addLinear(feeding, layers, kind, output, hidden, columns);
    }

    private void experts(int layers, Experts experts) {
        feeding.add(gemms.of(
                ModuleKind.ROUTER, Operator.ROUTER, layers, experts.routerMatrices((int) hidden) / hidden, hidden));
        int plain = Math.min(layers, plainLeft.getOrDefault(ModuleKind.EXPERTS, 0));
        if (plain > 0) {
            feeding.add(expertLayer(plain, experts, WeightFormat.BF16));
        }
        if (plain < layers) {
            feeding.add(expertLayer(layers - plain, experts, served.formats().of(ModuleKind.EXPERTS)));
        }
        if (experts.sharedIntermediate() > 0) {
            feedForward(
                    layers,
                    ModuleKind.SHARED_EXPERTS,
                    Operator.SHARED_EXPERTS,
                    Operator.SHARED_EXPERTS,
                    experts.gated(),
                    sharding.part(experts.sharedIntermediate()));
        }
        if (served.parallelism().data() > 1) {
            dispatch(layers, experts);
        }
    }

    private OperatorCost.ExpertLayer expertLayer(int layers, Experts experts, WeightFormat format) {
        Parallelism parallelism = served.parallelism();
        long columns = sharding.columns(experts);
        long one = (experts.gated() ? 3L : 2L) * hidden * columns;
        return new OperatorCost.ExpertLayer(
                Operator.EXPERTS,
                layers,
                new ExpertLoad(experts, served.routing(), parallelism.expert()),
                parallelism.data(),
                parallelism.expert(),
                2.0 * one,
                format.bytes((double) one),
                Gemms.ACTIVATION_BYTES * (2 * hidden + (experts.gated() ? 3 : 2) * columns),
                kernels.experts(format),
                served.formats().compute(format).peak(served.chip()),
                bandwidth);
    }

    /** There and back; of the visits of a token, those to its own chip stay. */
    private void dispatch(int layers, Experts experts) {
        Parallelism parallelism = served.parallelism();
        int chips = parallelism.stageChips();
        double visits = Math.min(experts.perToken(), parallelism.expert()) * (chips - 1.0) / chips;
        feeding.add(new OperatorCost.Collective(
                Operator.ALL_TO_ALL,
                2 * layers,
                Gemms.ACTIVATION_BYTES * hidden * Math.max(1, visits) / parallelism.tensor(),
                kernels.allToAll(),
                served.linkBandwidth(chips)));
    }

    /** Layers that a checkpoint leaves in 16 bits are the first of those that have the module. */
    private void consumePlain(LayerGroup group) {
        boolean attends = group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention;
        consume(attends ? ModuleKind.ATTENTION : ModuleKind.STATE, group.count());
        if (group.feedForward() instanceof Mlp) {
            consume(ModuleKind.MLP, group.count());
        } else if (group.feedForward() instanceof Experts) {
            consume(ModuleKind.EXPERTS, group.count());
            consume(ModuleKind.SHARED_EXPERTS, group.count());
        }
    }

    private void consume(ModuleKind kind, int layers) {
        plainLeft.put(kind, Math.max(0, plainLeft.getOrDefault(kind, 0) - layers));
    }

    private boolean dispatches(LayerGroup group) {
        return group.feedForward() instanceof Experts && served.parallelism().data() > 1;
    }

    private void linear(int layers, ModuleKind kind, Operator operator, long outputs, long inputs) {
        addLinear(mixing, layers, kind, operator, outputs, inputs);
    }

    /** Of these layers, the first may stay in 16 bits where a checkpoint leaves some out. */
    private void addLinear(
            List<OperatorCost.PerToken> to, int layers, ModuleKind kind, Operator operator, long outputs, long inputs) {
        int plain = Math.min(layers, plainLeft.getOrDefault(kind, 0));
        if (plain > 0) {
            to.add(gemms.plain(operator, plain, outputs, inputs));
        }
        if (plain < layers) {
            to.add(gemms.of(kind, operator, layers - plain, outputs, inputs));
        }
    }

    /** Of the inputs of the matrices of a module: read in 16 bits, written in the format of the product. */
    private void quantise(int layers, ModuleKind kind, long inputs) {
        ComputeFormat compute = served.formats().compute(kind);
        if (compute != ComputeFormat.BF16) {
            // One call quantises all inputs of a layer: half of it belongs to attention, half to the feed-forward part.
            quantised = served.model().layers();
            quantisedTo = compute;
            quantisedBytes += layers * (Gemms.ACTIVATION_BYTES + compute.bytes()) * inputs;
        }
    }

    private void prefill(
            int layers,
            Operator operator,
            boolean local,
            double flopsPerPair,
            double flopsPerPast,
            double bytesPerCached,
            double bytesPerToken,
            RooflineFit fit) {
        merge(
                prefill,
                new OperatorCost.Attention(
                        operator,
                        layers,
                        local,
                        flopsPerPair,
                        flopsPerPast,
                        bytesPerCached,
                        bytesPerToken,
                        0,
                        fit,
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    private void decode(
            int layers,
            boolean local,
            double flopsPerPair,
            double bytesPerCached,
            double bytesPerToken,
            double tileTokens,
            RooflineFit fit) {
        merge(
                decode,
                new OperatorCost.Attention(
                        Operator.DECODE_ATTENTION,
                        layers,
                        local,
                        flopsPerPair,
                        0,
                        bytesPerCached,
                        bytesPerToken,
                        tileTokens,
                        fit,
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    /** Groups that differ in their feed-forward parts alone attend alike. */
    private static void merge(List<OperatorCost.Attention> to, OperatorCost.Attention added) {
        for (int i = 0; i < to.size(); i++) {
            OperatorCost.Attention other = to.get(i);
            if (other.withCalls(added.calls()).equals(added)) {
                to.set(i, other.withCalls(other.calls() + added.calls()));
                return;
            }
        }
        to.add(added);
    }

    private OperatorCost.Streaming streaming(Operator operator, int calls, long elementsPerToken) {
        return new OperatorCost.Streaming(
                operator, calls, Gemms.ACTIVATION_BYTES * elementsPerToken, kernels.elementwise(), bandwidth);
    }
}
