package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matrices of the layers of a served model, each in the format of its layer, and what quantising their inputs costs.
 */
final class Matrices {
    private final ServedModel served;
    private final Gemms gemms;
    private final Map<ModuleKind, Integer> plainLeft = new EnumMap<>(ModuleKind.class);
    private int quantised;
    private double quantisedBytes;
    private ComputeFormat quantisedTo = ComputeFormat.BF16;

    Matrices(ServedModel served) {
        this.served = served;
        gemms = new Gemms(served);
        for (ModuleKind kind : ModuleKind.values()) {
            plainLeft.put(kind, served.formats().plainLayers(kind));
        }
    }

    /** A matrix of a kind of module, in its format in all layers. */
    OperatorCost.Gemm gemm(ModuleKind kind, Operator operator, int layers, long outputs, long inputs) {
        return gemms.of(kind, operator, layers, outputs, inputs);
    }

    /** Layers of a kind of module that stay in 16 bits, of so many that come next. */
    int plain(ModuleKind kind, int layers) {
        return Math.min(layers, plainLeft.getOrDefault(kind, 0));
    }

    /** Adds a matrix: of these layers, the first may stay in 16 bits where a checkpoint leaves some out. */
    void add(
            List<OperatorCost.PerToken> to, int layers, ModuleKind kind, Operator operator, long outputs, long inputs) {
        int plain = plain(kind, layers);
        if (plain > 0) {
            to.add(gemms.plain(operator, plain, outputs, inputs));
        }
        if (plain < layers) {
            to.add(gemms.of(kind, operator, layers - plain, outputs, inputs));
        }
    }

    /** Of the inputs of the matrices of a module: read in 16 bits, written in the format of the product. */
    void quantise(int layers, ModuleKind kind, long inputs) {
        ComputeFormat compute = served.formats().compute(kind);
        if (compute != ComputeFormat.BF16) {
            // One call quantises all inputs of a layer: half of it belongs to attention, half to the feed-forward part.
            quantised = served.model().layers();
            quantisedTo = compute;
            quantisedBytes += layers * (Gemms.ACTIVATION_BYTES + compute.bytes()) * inputs;
        }
    }

    /** Quantisation of all layers; empty where nothing multiplies in fewer than 16 bits, or scales are known beforehand. */
    Optional<OperatorCost.Streaming> quantisation() {
        if (quantisedTo == ComputeFormat.BF16 || served.kernels().scalesStatic()) {
            return Optional.empty();
        }
        return Optional.of(new OperatorCost.Streaming(
                Operator.QUANTISATION,
                quantised,
                quantisedBytes / quantised,
                served.kernels().quantisation(quantisedTo),
                served.chip().memoryBandwidth()));
    }

    /** An operator that streams 16-bit activations. */
    OperatorCost.Streaming streaming(Operator operator, int calls, long elementsPerToken) {
        return new OperatorCost.Streaming(
                operator,
                calls,
                Gemms.ACTIVATION_BYTES * elementsPerToken,
                served.kernels().elementwise(),
                served.chip().memoryBandwidth());
    }

    /** Layers that a checkpoint leaves in 16 bits are the first of those that have the module. */
    void done(LayerGroup group) {
        boolean attends = group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention;
        if (!(group.mixer() instanceof NoMixer)) {
            consume(attends ? ModuleKind.ATTENTION : ModuleKind.STATE, group.count());
        }
        if (group.feedForward() instanceof Mlp) {
            consume(ModuleKind.MLP, group.count());
        } else if (group.feedForward() instanceof Experts experts) {
            consume(ModuleKind.EXPERTS, group.count());
            if (experts.sharedIntermediate() > 0) {
                consume(ModuleKind.SHARED_EXPERTS, group.count());
            }
        }
    }

    private void consume(ModuleKind kind, int layers) {
        plainLeft.put(kind, Math.max(0, plainLeft.getOrDefault(kind, 0) - layers));
    }
}
