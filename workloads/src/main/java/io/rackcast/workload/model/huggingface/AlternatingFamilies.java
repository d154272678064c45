package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoders whose windowed layers differ from the others by more than the window, or say so in their own way. */
final class AlternatingFamilies {
    private static final String SLIDING = "sliding_attention";

    private AlternatingFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("exaone4", new Family("Exaone4Config", AlternatingFamilies::exaone4));
        families.put("gemma4_text", new Family("Gemma4TextConfig", AlternatingFamilies::gemma4));
    }

    /** {@code sliding_window_pattern} is a number, or letters: L for layers with a window, G for the others. */
    private static Draft exaone4(Keys keys) {
        Attention attention =
                GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 32), false, false, PER_HEAD);
        Mlp mlp = GatedFamilies.gated(keys, false);
        boolean none = keys.states("sliding_window") && !keys.has("sliding_window");
        int count = keys.layers("num_hidden_layers");
        Optional<String> pattern = keys.text("sliding_window_pattern");
        boolean letters = pattern.filter(text -> text.matches("[LG]+")).isPresent();
        int every = letters || none ? 1 : keys.whole("sliding_window_pattern", 4);
        List<String> types = Shapes.layerTypes(keys, count, i -> {
            boolean local = letters
                    ? i < count - 1
                            && pattern.orElse("G")
                                            .charAt(i % pattern.orElse("G").length())
                                    == 'L'
                    : (i + 1) % every != 0;
            return local && !none ? SLIDING : "full_attention";
        });
        Reach window = none ? Shapes.full() : new Reach.Window(keys.whole("sliding_window", 4096));
        List<Layer> layers = Shapes.all(
                count, i -> new Layer(Shapes.within(attention, Shapes.reach(keys, types.get(i), window)), mlp, 2));
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    /**
     * Layers that see everything have heads of their own width and number, and may use keys as values. Norms: 4 in a layer,
     * 7 where experts stand beside the dense part.
     */
    private static Draft gemma4(Keys keys) {
        if (keys.wholeOrZero("hidden_size_per_layer_input", 256) > 0) {
            keys.problem("hidden_size_per_layer_input", "embeddings of every layer are not understood");
        }
        keys.maybe("vocab_size_per_layer_input");
        keys.mustBeOff("num_kv_shared_layers", "layers that take keys and values of others");
        keys.mustBeOff("use_double_wide_mlp", "layers that take keys and values of others");
        keys.text("use_bidirectional_attention")
                .filter(kind -> !kind.equals("vision"))
                .ifPresent(kind ->
                        keys.problem("use_bidirectional_attention", "is '" + kind + "', which is not understood"));
        boolean bias = keys.flag("attention_bias", false);
        boolean shared = keys.flag("attention_k_eq_v", false);
        int heads = keys.whole("num_attention_heads", 8);
        int kvHeads = keys.whole("num_key_value_heads", 4);
        int globalKv = shared ? keys.whole("num_global_key_value_heads", kvHeads) : kvHeads;
        keys.has("num_global_key_value_heads");
        Reach window = new Reach.Window(keys.whole("sliding_window", 512));
        Attention local = Shapes.within(
                Shapes.attention(heads, kvHeads, keys.whole("head_dim", 256), bias, bias, PER_HEAD), window);
        Attention global = new Attention(
                heads,
                globalKv,
                keys.whole("global_head_dim", 512),
                Shapes.full(),
                bias,
                bias,
                PER_HEAD,
                false,
                shared,
                false);
        boolean mixture = keys.flag("enable_moe_block", false);
        FeedForward feedForward = feedForward(keys, mixture);
        List<String> types = Shapes.layerTypes(
                keys, keys.layers("num_hidden_layers", 30), i -> (i + 1) % 6 == 0 ? "full_attention" : SLIDING);
        List<Layer> layers = Shapes.all(
                types.size(),
                i -> new Layer(types.get(i).equals(SLIDING) ? local : global, feedForward, mixture ? 7 : 4));
        return new Draft(
                keys.whole("hidden_size", 2304),
                keys.whole("vocab_size", 262_144),
                layers,
                Norm.RMS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", true),
                keys.whole("max_position_embeddings", 131_072),
                0);
    }

    private static FeedForward feedForward(Keys keys, boolean mixture) {
        int dense = keys.whole("intermediate_size", 9216);
        if (!mixture) {
            List.of("num_experts", "top_k_experts", "moe_intermediate_size").forEach(keys::has);
            return new Mlp(dense, true, false);
        }
        return Shapes.experts(
                        keys.whole("num_experts"), keys.whole("top_k_experts"), keys.whole("moe_intermediate_size"))
                .withShared(dense, false)
                .withRouterBias(true);
    }
}
