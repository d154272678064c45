package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoders after Llama that were published with code, and names of keys, of their own. */
final class OwnCodeFamilies {
    private OwnCodeFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("exaone", new Family("ExaoneConfig", OwnCodeFamilies::exaone));
        families.put("chatglm", new Family("ChatGLMConfig", OwnCodeFamilies::chatglm));
        families.put("qwen", new Family("QWenConfig", OwnCodeFamilies::qwen));
        families.put("minicpm", new Family("MiniCPMConfig", OwnCodeFamilies::minicpm));
        families.put("minicpm3", new Family("MiniCPM3Config", OwnCodeFamilies::minicpm3));
        families.put("internlm3", new Family("InternLM3Config", OwnCodeFamilies::internlm3));
    }

    private static Draft exaone(Keys keys) {
        int hidden = keys.whole("hidden_size");
        int heads = keys.whole("num_attention_heads");
        Attention attention = Shapes.attention(
                heads,
                keys.whole("num_key_value_heads", heads),
                Shapes.headDim(keys, hidden, heads),
                false,
                false,
                NONE);
        Mlp mlp = new Mlp(keys.whole("intermediate_size", Math.multiplyExact(4, hidden)), true, false);
        int layers = keys.has("num_layers") ? keys.layers("num_layers") : keys.layers("num_hidden_layers");
        return ends(keys, attention, mlp, layers, keys.whole("vocab_size"), "max_position_embeddings");
    }

    /** ChatGLM2 and 3, GLM-4 before it came to transformers; the first ChatGLM has other keys. */
    private static Draft chatglm(Keys keys) {
        for (String needed : List.of("rmsnorm", "post_layer_norm")) {
            if (!keys.flag(needed, true)) {
                keys.problem(needed, "is false, which is not understood");
            }
        }
        keys.mustBeOff("quantization_bit", "weights quantised while they are loaded");
        keys.mustBeOff("pre_seq_len", "learned prefixes");
        keys.mustBeOff("prefix_projection", "learned prefixes");
        keys.flag("original_rope", true);
        keys.flag("apply_residual_connection_post_layernorm", false);
        keys.flag("apply_query_key_layer_scaling", true);
        boolean bias = keys.flag("add_bias_linear", false);
        boolean qkvBias = keys.flag("add_qkv_bias", false) || bias;
        int heads = keys.whole("num_attention_heads");
        boolean grouped = keys.flag("multi_query_attention", false);
        int kvHeads = grouped ? keys.whole("multi_query_group_num", 1) : heads;
        keys.maybe("multi_query_group_num");
        Attention attention = Shapes.attention(heads, kvHeads, keys.whole("kv_channels", 128), qkvBias, bias, NONE);
        Mlp mlp = new Mlp(keys.whole("ffn_hidden_size"), true, bias);
        int layers = keys.has("num_layers") ? keys.layers("num_layers") : keys.layers("num_hidden_layers");
        keys.maybe("num_hidden_layers");
        keys.maybe("vocab_size");
        return ends(keys, attention, mlp, layers, keys.whole("padded_vocab_size"), "seq_length");
    }

    /** The first Qwen: {@code intermediate_size} counts gate and up together. */
    private static Draft qwen(Keys keys) {
        List.of("onnx_safe", "bf16", "fp16", "fp32", "scale_attn_weights").forEach(keys::has);
        keys.maybe("max_position_embeddings");
        boolean bias = !keys.flag("no_bias", true);
        int heads = keys.whole("num_attention_heads");
        Attention attention = Shapes.attention(heads, heads, keys.whole("kv_channels", 128), true, bias, NONE);
        Mlp mlp = new Mlp(Math.max(1, keys.whole("intermediate_size") / 2), true, bias);
        return ends(keys, attention, mlp, keys.layers("num_hidden_layers"), keys.whole("vocab_size"), "seq_length");
    }

    private static Draft minicpm(Keys keys) {
        keys.mustBeOff("sparse_config", "sparse attention of MiniCPM4");
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        return GatedFamilies.uniform(keys, attention, GatedFamilies.gated(keys, false), Norm.RMS, 2, true);
    }

    private static Draft minicpm3(Keys keys) {
        keys.mustBeOff("attention_bias", "biases of latent attention");
        keys.maybe("num_key_value_heads");
        int hidden = keys.whole("hidden_size");
        int heads = keys.whole("num_attention_heads");
        LatentAttention attention = new LatentAttention(
                heads,
                keys.whole("q_lora_rank", 768),
                keys.whole("kv_lora_rank", 256),
                keys.whole("qk_nope_head_dim", 64),
                keys.whole("qk_rope_head_dim", 32),
                keys.maybe("v_head_dim").orElseGet(() -> Shapes.headDim(keys, hidden, heads)),
                Optional.empty());
        Layer layer = new Layer(attention, GatedFamilies.gated(keys, false), 2);
        return GatedFamilies.decoder(keys, Shapes.all(keys.layers("num_hidden_layers"), i -> layer), Norm.RMS, true);
    }

    private static Draft internlm3(Keys keys) {
        boolean bias = keys.flag("bias", false);
        boolean qkvBias = keys.flag("qkv_bias", false);
        Attention attention = GatedFamilies.attention(keys, qkvBias, bias, NONE);
        return GatedFamilies.uniform(keys, attention, GatedFamilies.gated(keys, bias), Norm.RMS, 2, false);
    }

    private static Draft ends(Keys keys, Attention attention, Mlp mlp, int layers, int vocab, String context) {
        Layer layer = new Layer(attention, mlp, 2);
        return new Draft(
                keys.whole("hidden_size"),
                vocab,
                Shapes.all(layers, i -> layer),
                Norm.RMS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", false),
                keys.maybe(context).orElse(0),
                0);
    }
}
