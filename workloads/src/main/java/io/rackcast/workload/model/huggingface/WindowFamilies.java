package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.FULL_WIDTH;
import static io.rackcast.core.model.QueryKeyNorm.NONE;
import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Dense decoders of which some or all layers see a sliding window only. */
final class WindowFamilies {
    private WindowFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("mistral", new Family("MistralConfig", WindowFamilies::mistral));
        families.put("ministral3", new Family("Ministral3Config", WindowFamilies::ministral3));
        families.put("ministral", new Family("MinistralConfig", WindowFamilies::ministral));
        families.put("gemma2", new Family("Gemma2Config", WindowFamilies::gemma2));
        families.put("gemma3_text", new Family("Gemma3TextConfig", WindowFamilies::gemma3));
        families.put("cohere2", new Family("Cohere2Config", WindowFamilies::cohere2));
        families.put("olmo3", new Family("Olmo3Config", WindowFamilies::olmo3));
    }

    private static Draft mistral(Keys keys) {
        // Null means none; only a missing key has the default.
        Optional<Integer> window = keys.states("sliding_window")
                ? keys.maybe("sliding_window")
                : Optional.of(keys.whole("sliding_window", 4096));
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE);
        return GatedFamilies.uniform(
                keys, everywhere(keys, attention, window), GatedFamilies.gated(keys, false), Norm.RMS, 2, false);
    }

    /** As Mistral; a missing window is none. */
    private static Draft ministral3(Keys keys) {
        Optional<Integer> window = keys.window();
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE);
        return GatedFamilies.uniform(
                keys, everywhere(keys, attention, window), GatedFamilies.gated(keys, false), Norm.RMS, 2, false);
    }

    private static Draft ministral(Keys keys) {
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE);
        Mlp mlp = GatedFamilies.gated(keys, false);
        return pattern(keys, attention, mlp, keys.whole("sliding_window", 4096), i -> true, 2, false, Norm.RMS);
    }

    private static Draft gemma2(Keys keys) {
        Attention attention = gemma(keys, NONE);
        int window = keys.whole("sliding_window", 4096);
        return pattern(keys, attention, GatedFamilies.gated(keys, false), window, i -> i % 2 == 0, 4, true, Norm.RMS);
    }

    /** Configurations inside of multimodal ones state only what differs from the defaults of the class. */
    private static Draft gemma3(Keys keys) {
        Attention attention = gemma(keys, PER_HEAD);
        Mlp mlp = new Mlp(keys.whole("intermediate_size", 9216), true, false);
        int window = keys.whole("sliding_window", 4096);
        int every = keys.whole(
                "sliding_window_pattern", keys.maybe("_sliding_window_pattern").orElse(6));
        List<String> types = Shapes.layerTypes(
                keys,
                keys.layers("num_hidden_layers", 26),
                i -> (i + 1) % every == 0 ? "full_attention" : "sliding_attention");
        List<Layer> layers = Shapes.all(
                types.size(),
                i -> new Layer(
                        Shapes.within(attention, Shapes.reach(keys, types.get(i), new Reach.Window(window))), mlp, 4));
        return new Draft(
                keys.whole("hidden_size", 2304),
                keys.whole("vocab_size", 262_208),
                layers,
                Norm.RMS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", true),
                keys.whole("max_position_embeddings", 131_072),
                0);
    }

    private static Attention gemma(Keys keys, QueryKeyNorm norm) {
        boolean bias = keys.flag("attention_bias", false);
        return Shapes.attention(
                keys.whole("num_attention_heads", 8),
                keys.whole("num_key_value_heads", 4),
                keys.whole("head_dim", 256),
                bias,
                bias,
                norm);
    }

    private static Draft cohere2(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        int every = keys.whole(
                "sliding_window_pattern", keys.maybe("_sliding_window_pattern").orElse(4));
        return pattern(
                keys,
                attention,
                GatedFamilies.gated(keys, false),
                keys.whole("sliding_window", 4096),
                i -> (i + 1) % every != 0,
                1,
                true,
                Norm.LAYER_WITHOUT_BIAS);
    }

    private static Draft olmo3(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, FULL_WIDTH);
        return pattern(
                keys,
                attention,
                GatedFamilies.gated(keys, false),
                keys.whole("sliding_window", 4096),
                i -> (i + 1) % 4 != 0,
                2,
                false,
                Norm.RMS);
    }

    private static Draft pattern(
            Keys keys,
            Attention attention,
            Mlp mlp,
            int window,
            IntPredicate local,
            int norms,
            boolean tied,
            Norm norm) {
        int count = keys.layers("num_hidden_layers");
        List<String> types =
                Shapes.layerTypes(keys, count, i -> local.test(i) ? "sliding_attention" : "full_attention");
        List<Layer> layers = Shapes.all(
                count,
                i -> new Layer(
                        Shapes.within(attention, Shapes.reach(keys, types.get(i), new Reach.Window(window))),
                        mlp,
                        norms));
        return GatedFamilies.decoder(keys, layers, norm, tied);
    }

    /** The same window in every layer; one that no sequence fills is none. */
    static Attention everywhere(Keys keys, Attention attention, Optional<Integer> window) {
        int context = keys.maybe("max_position_embeddings").orElse(Integer.MAX_VALUE);
        if (window.isEmpty()) {
            return attention;
        }
        if (window.get() >= context) {
            keys.note("sliding_window " + window.get() + " is never filled by " + context + " positions: no window");
            return attention;
        }
        return Shapes.within(attention, new Reach.Window(window.get()));
    }

    /** Qwen2 and Qwen3: full attention up to {@code max_window_layers}, windows from there on, if at all. */
    static Draft fromLayer(Keys keys, Attention attention, Mlp mlp) {
        Optional<Integer> window = keys.maybe("sliding_window");
        boolean used = keys.flag("use_sliding_window", false) && window.isPresent();
        if (!used) {
            keys.texts("layer_types").ifPresent(types -> {
                if (types.stream().anyMatch(type -> !type.equals("full_attention"))) {
                    keys.problem("layer_types", "names windows although use_sliding_window is off");
                }
            });
            return GatedFamilies.uniform(keys, attention, mlp, Norm.RMS, 2, false);
        }
        int first = keys.wholeOrZero("max_window_layers", 28);
        return pattern(keys, attention, mlp, window.get(), i -> i >= first, 2, false, Norm.RMS);
    }
}
