package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Parts that many families read alike. */
final class Shapes {
    private static final Reach FULL = new Reach.Full();

    private Shapes() {}

    /** Plain attention over everything, with biases as said. */
    static Attention attention(
            int heads, int kvHeads, int headDim, boolean qkvBias, boolean outputBias, QueryKeyNorm norm) {
        return new Attention(heads, kvHeads, headDim, FULL, qkvBias, outputBias, norm, false, false, false);
    }

    static Attention within(Attention attention, Reach reach) {
        return new Attention(
                attention.heads(),
                attention.kvHeads(),
                attention.headDim(),
                reach,
                attention.qkvBias(),
                attention.outputBias(),
                attention.qkNorm(),
                attention.outputGate(),
                attention.sharedKeyValue(),
                attention.sinks());
    }

    /** {@code head_dim}, or hidden / heads, which is the default of most classes. */
    static int headDim(Keys keys, int hidden, int heads) {
        Optional<Integer> stated = keys.maybe("head_dim");
        if (stated.isPresent()) {
            return stated.get();
        }
        if (keys.anyProblem()) {
            return 1;
        }
        if (hidden % heads != 0) {
            keys.problem(
                    "head_dim", "is missing, and hidden_size " + hidden + " is no multiple of " + heads + " heads");
            return 1;
        }
        keys.note("head_dim is not stated: " + hidden / heads + ", which is hidden_size / heads");
        return hidden / heads;
    }

    static List<Layer> all(int count, IntFunction<Layer> layer) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(layer.apply(i));
        }
        return layers;
    }

    /** {@code layer_types} of transformers; a default where it is not stated. */
    static List<String> layerTypes(Keys keys, int layers, IntFunction<String> fallback) {
        Optional<List<String>> stated = keys.texts("layer_types");
        if (stated.isPresent() && stated.get().size() != layers) {
            keys.problem("layer_types", "lists " + stated.get().size() + " layers of " + layers);
        } else if (stated.isPresent()) {
            return stated.get();
        }
        List<String> types = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            types.add(fallback.apply(i));
        }
        return types;
    }

    /** The reach of a type of layer. */
    static Reach reach(Keys keys, String type, Reach local) {
        return switch (type) {
            case "full_attention" -> FULL;
            case "sliding_attention", "chunked_attention" -> local;
            default -> {
                keys.problem("layer_types", "has a type that is not understood: '" + type + "'");
                yield FULL;
            }
        };
    }

    static Experts experts(int count, int perToken, int intermediate) {
        return new Experts(count, perToken, intermediate, true, false, 0, false, false);
    }

    static Reach full() {
        return FULL;
    }
}
