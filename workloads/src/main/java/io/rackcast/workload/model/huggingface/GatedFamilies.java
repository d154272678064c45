package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.FULL_WIDTH;
import static io.rackcast.core.model.QueryKeyNorm.NONE;
import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decoders after Llama: root mean square norms, rotary positions, a gated feed-forward part, layers all alike. */
final class GatedFamilies {
    private GatedFamilies() {}

    static void addTo(Map<String, Family> families) {
        add(families, "llama", "LlamaConfig", keys -> llama(keys, false));
        add(families, "aquila", "AquilaConfig", keys -> llama(keys, false));
        add(families, "granite", "GraniteConfig", keys -> llama(keys, false));
        add(families, "smollm3", "SmolLM3Config", GatedFamilies::smollm3);
        add(families, "gemma", "GemmaConfig", GatedFamilies::gemma);
        add(families, "qwen3", "Qwen3Config", keys -> qwen(keys, PER_HEAD));
        add(families, "qwen2", "Qwen2Config", keys -> qwen(keys, NONE));
        add(families, "phi3", "Phi3Config", GatedFamilies::phi3);
        add(families, "internlm", "InternLMConfig", keys -> internlm(keys, true));
        add(families, "internlm2", "InternLM2Config", keys -> internlm(keys, false));
        add(families, "baichuan", "BaichuanConfig", GatedFamilies::baichuan);
        add(families, "olmo", "OlmoConfig", keys -> olmo(keys, Norm.PLAIN, NONE));
        add(families, "olmo2", "Olmo2Config", keys -> olmo(keys, Norm.RMS, FULL_WIDTH));
        add(families, "cohere", "CohereConfig", GatedFamilies::cohere);
        add(families, "glm", "GlmConfig", keys -> glm(keys, 2));
        add(families, "glm4", "Glm4Config", keys -> glm(keys, 4));
        add(families, "seed_oss", "SeedOssConfig", GatedFamilies::seed);
        add(families, "stablelm", "StableLmConfig", GatedFamilies::stablelm);
        add(families, "arcee", "ArceeConfig", GatedFamilies::arcee);
        add(families, "apertus", "ApertusConfig", GatedFamilies::apertus);
        add(families, "qwen2_vl", "Qwen2VLConfig", keys -> qwen(keys, NONE));
        add(families, "qwen2_vl_text", "Qwen2VLTextConfig", keys -> qwen(keys, NONE));
        add(families, "qwen2_5_vl", "Qwen2_5_VLConfig", keys -> qwen(keys, NONE));
        add(families, "qwen2_5_vl_text", "Qwen2_5_VLTextConfig", keys -> qwen(keys, NONE));
        add(families, "qwen3_vl_text", "Qwen3VLTextConfig", keys -> qwen(keys, PER_HEAD));
        add(families, "glm4v_text", "Glm4vTextConfig", keys -> glm(keys, 4));
        add(families, "deci", "DeciLMConfig", GatedFamilies::deci);
    }

    private static void add(
            Map<String, Family> families, String type, String configClass, Function<Keys, Draft> reader) {
        families.put(type, new Family(configClass, reader));
    }

    private static Draft llama(Keys keys, boolean tied) {
        boolean bias = keys.flag("attention_bias", false);
        return uniform(keys, attention(keys, bias, bias, NONE), mlp(keys), Norm.RMS, 2, tied);
    }

    private static Draft smollm3(Keys keys) {
        keys.mustBeOff("use_sliding_window", "windows of SmolLM3");
        keys.wholeOrZero("sliding_window", 0);
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = attention(keys, keys.whole("num_key_value_heads", 4), bias, bias, NONE);
        return uniform(keys, attention, mlp(keys), Norm.RMS, 2, true);
    }

    private static Draft gemma(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads", 16),
                keys.whole("head_dim", 256),
                bias,
                bias,
                NONE);
        return uniform(keys, attention, gated(keys, false), Norm.RMS, 2, true);
    }

    /** Qwen2 has biases on queries, keys and values and no key for them; windows, if any, begin at max_window_layers. */
    private static Draft qwen(Keys keys, QueryKeyNorm norm) {
        boolean bias = norm == NONE || keys.flag("attention_bias", false);
        boolean outputBias = norm != NONE && bias;
        int kvHeads = keys.whole("num_key_value_heads", 32);
        int headDim = norm == NONE ? headDim(keys) : keys.whole("head_dim", 128);
        Attention attention =
                Shapes.attention(keys.whole("num_attention_heads"), kvHeads, headDim, bias, outputBias, norm);
        return WindowFamilies.fromLayer(keys, attention, gated(keys, false));
    }

    private static Draft phi3(Keys keys) {
        Optional<Integer> window = keys.window();
        Attention attention = attention(keys, false, false, NONE);
        return uniform(
                keys, WindowFamilies.everywhere(keys, attention, window), gated(keys, false), Norm.RMS, 2, false);
    }

    private static Draft internlm(Keys keys, boolean biasByDefault) {
        boolean bias = keys.flag("bias", biasByDefault);
        return uniform(keys, attention(keys, bias, bias, NONE), gated(keys, false), Norm.RMS, 2, false);
    }

    private static Draft baichuan(Keys keys) {
        int heads = keys.whole("num_attention_heads");
        int context = keys.maybe("model_max_length")
                .orElseGet(() -> keys.maybe("max_position_embeddings").orElse(0));
        Attention attention = Shapes.attention(heads, heads, headDim(keys), false, false, NONE);
        Draft draft = uniform(keys, attention, gated(keys, false), Norm.RMS, 2, false);
        return draft.withContext(context);
    }

    private static Draft olmo(Keys keys, Norm norm, QueryKeyNorm queryKeyNorm) {
        boolean bias = keys.flag("attention_bias", false);
        return uniform(keys, attention(keys, bias, bias, queryKeyNorm), gated(keys, false), norm, 2, false);
    }

    private static Draft cohere(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        QueryKeyNorm norm = keys.flag("use_qk_norm", false) ? FULL_WIDTH : NONE;
        Draft draft =
                uniform(keys, attention(keys, bias, bias, norm), gated(keys, false), Norm.LAYER_WITHOUT_BIAS, 1, true);
        // Command R was published with 8,192 positions, and serves what model_max_length says.
        if (keys.maybe("model_max_length").isEmpty()) {
            keys.note("model_max_length is not stated: max_position_embeddings is the longest sequence");
        }
        return keys.maybe("model_max_length").map(draft::withContext).orElse(draft);
    }

    private static Draft glm(Keys keys, int norms) {
        boolean bias = keys.flag("attention_bias", norms == 2);
        return uniform(keys, attention(keys, bias, false, NONE), gated(keys, false), Norm.RMS, norms, false);
    }

    private static Draft seed(Keys keys) {
        boolean bias = keys.flag("attention_bias", true);
        boolean outputBias = keys.flag("attention_out_bias", false);
        return uniform(keys, attention(keys, bias, outputBias, NONE), mlp(keys), Norm.RMS, 2, false);
    }

    private static Draft stablelm(Keys keys) {
        keys.mustBeOff("qk_layernorm", "norms of queries and keys of StableLM");
        boolean bias = keys.flag("use_qkv_bias", false);
        int norms = keys.flag("use_parallel_residual", false) ? 1 : 2;
        return uniform(keys, attention(keys, bias, false, NONE), gated(keys, false), Norm.LAYER, norms, false);
    }

    private static Draft arcee(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Mlp plain = new Mlp(keys.whole("intermediate_size"), false, keys.flag("mlp_bias", false));
        return uniform(keys, attention(keys, bias, bias, NONE), plain, Norm.RMS, 2, false);
    }

    private static Draft apertus(Keys keys) {
        keys.mustBeOff("mlp_bias", "biases of Apertus");
        keys.flag("post_norm", false);
        keys.flag("qk_norm", true);
        boolean bias = keys.flag("attention_bias", false);
        Mlp plain = new Mlp(keys.whole("intermediate_size"), false, false);
        return uniform(keys, attention(keys, bias, bias, PER_HEAD), plain, Norm.RMS, 2, false);
    }

    /** The number of key/value heads differs between layers. */
    private static Draft deci(Keys keys) {
        int count = keys.layers("num_hidden_layers");
        Optional<List<Integer>> listed = keys.wholes("num_key_value_heads_per_layer");
        if (listed.isEmpty() || listed.get().size() != count) {
            keys.problem("num_key_value_heads_per_layer", "must list " + count + " layers");
            return uniform(keys, attention(keys, false, false, NONE), gated(keys, false), Norm.RMS, 2, false);
        }
        int heads = keys.whole("num_attention_heads");
        int headDim = headDim(keys);
        keys.maybe("num_key_value_heads");
        Mlp mlp = gated(keys, false);
        return decoder(
                keys,
                Shapes.all(
                        count,
                        i -> new Layer(
                                Shapes.attention(heads, listed.get().get(i), headDim, false, false, NONE), mlp, 2)),
                Norm.RMS,
                false);
    }

    /** Layers of one kind. */
    static Draft uniform(Keys keys, Attention attention, Mlp mlp, Norm norm, int norms, boolean tied) {
        Layer layer = new Layer(attention, mlp, norms);
        return decoder(keys, Shapes.all(keys.layers("num_hidden_layers"), i -> layer), norm, tied);
    }

    /** Any layers between the usual ends. */
    static Draft decoder(Keys keys, List<Layer> layers, Norm norm, boolean tied) {
        return new Draft(
                keys.whole("hidden_size"),
                keys.whole("vocab_size"),
                layers,
                norm,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", tied),
                keys.maybe("max_position_embeddings").orElse(0),
                0);
    }

    /** Attention with as many key/value heads as heads, unless stated. */
    static Attention attention(Keys keys, boolean bias, boolean outputBias, QueryKeyNorm norm) {
        int heads = keys.whole("num_attention_heads");
        return attention(keys, keys.whole("num_key_value_heads", heads), bias, outputBias, norm);
    }

    static Attention attention(Keys keys, int kvHeads, boolean bias, boolean outputBias, QueryKeyNorm norm) {
        return Shapes.attention(keys.whole("num_attention_heads"), kvHeads, headDim(keys), bias, outputBias, norm);
    }

    static int headDim(Keys keys) {
        return Shapes.headDim(keys, keys.whole("hidden_size"), keys.whole("num_attention_heads"));
    }

    static Mlp gated(Keys keys, boolean bias) {
        return new Mlp(keys.whole("intermediate_size"), true, bias);
    }

    private static Mlp mlp(Keys keys) {
        return gated(keys, keys.flag("mlp_bias", false));
    }
}
