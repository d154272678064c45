package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Reach;
import java.util.Map;
import java.util.Optional;

/** Transformers with layer norms and two feed-forward matrices: GPT-2 and what came before Llama, and encoders. */
final class ClassicFamilies {
    private ClassicFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("gpt2", new Family("GPT2Config", ClassicFamilies::gpt2));
        families.put("gpt_bigcode", new Family("GPTBigCodeConfig", ClassicFamilies::bigcode));
        families.put("gptj", new Family("GPTJConfig", ClassicFamilies::gptj));
        families.put("gpt_neox", new Family("GPTNeoXConfig", ClassicFamilies::neox));
        families.put("opt", new Family("OPTConfig", ClassicFamilies::opt));
        families.put("bloom", new Family("BloomConfig", ClassicFamilies::bloom));
        families.put("falcon", new Family("FalconConfig", ClassicFamilies::falcon));
        families.put("RefinedWeb", new Family("FalconConfig", ClassicFamilies::falcon));
        families.put("RefinedWebModel", new Family("FalconConfig", ClassicFamilies::falcon));
        families.put("phi", new Family("PhiConfig", ClassicFamilies::phi));
        families.put("starcoder2", new Family("Starcoder2Config", ClassicFamilies::starcoder2));
        families.put("nemotron", new Family("NemotronConfig", ClassicFamilies::nemotron));
        families.put("bert", new Family("BertConfig", keys -> encoder(keys, 0)));
        families.put("roberta", new Family("RobertaConfig", keys -> encoder(keys, 2)));
        families.put("xlm-roberta", new Family("XLMRobertaConfig", keys -> encoder(keys, 2)));
    }

    private static Draft gpt2(Keys keys) {
        int heads = keys.whole("n_head");
        keys.maybe("n_ctx");
        return learned(keys, Shapes.attention(heads, heads, width(keys, heads), true, true, NONE));
    }

    private static Draft bigcode(Keys keys) {
        int heads = keys.whole("n_head");
        int kvHeads = keys.flag("multi_query", true) ? 1 : heads;
        return learned(keys, Shapes.attention(heads, kvHeads, width(keys, heads), true, true, NONE));
    }

    private static Draft learned(Keys keys, Attention attention) {
        int hidden = keys.whole("n_embd");
        int positions = keys.whole("n_positions");
        Layer layer = new Layer(attention, plain(keys.whole("n_inner", 4 * hidden), true), 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(keys.layers("n_layer"), i -> layer),
                Norm.LAYER,
                new Draft.Ends(true, false, positions, false, true),
                keys.flag("tie_word_embeddings", true),
                positions,
                0);
    }

    private static Draft gptj(Keys keys) {
        int heads = keys.whole("n_head");
        int hidden = keys.whole("n_embd");
        Attention attention = Shapes.attention(heads, heads, width(keys, heads), false, false, NONE);
        Layer layer = new Layer(attention, plain(keys.whole("n_inner", 4 * hidden), true), 1);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(keys.layers("n_layer"), i -> layer),
                Norm.LAYER,
                new Draft.Ends(true, true, 0, false, true),
                keys.flag("tie_word_embeddings", false),
                keys.whole("n_positions"),
                0);
    }

    /** {@code n_embd} / heads. */
    private static int width(Keys keys, int heads) {
        int hidden = keys.whole("n_embd");
        if (hidden % heads != 0) {
            keys.problem("n_embd", hidden + " is no multiple of " + heads + " heads");
            return 1;
        }
        return hidden / heads;
    }

    private static Draft neox(Keys keys) {
        int heads = keys.whole("num_attention_heads");
        boolean bias = keys.flag("attention_bias", true);
        keys.flag("use_parallel_residual", true); // both kinds have two norms
        Attention attention = Shapes.attention(heads, heads, GatedFamilies.headDim(keys), bias, bias, NONE);
        return GatedFamilies.uniform(
                keys, attention, plain(keys.whole("intermediate_size"), true), Norm.LAYER, 2, false);
    }

    private static Draft opt(Keys keys) {
        int hidden = keys.whole("hidden_size");
        int heads = keys.whole("num_attention_heads");
        int positions = keys.whole("max_position_embeddings");
        if (keys.whole("word_embed_proj_dim", hidden) != hidden) {
            keys.problem("word_embed_proj_dim", "differs from hidden_size, which is not understood");
        }
        boolean before = keys.flag("do_layer_norm_before", true);
        boolean removed = keys.flag("_remove_final_layer_norm", false);
        if (!keys.flag("layer_norm_elementwise_affine", true)) {
            keys.problem("layer_norm_elementwise_affine", "is false, which is not understood");
        }
        boolean bias = keys.flag("enable_bias", true);
        Attention attention = Shapes.attention(heads, heads, Shapes.headDim(keys, hidden, heads), bias, bias, NONE);
        Layer layer = new Layer(attention, plain(keys.whole("ffn_dim"), bias), 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(keys.layers("num_hidden_layers"), i -> layer),
                Norm.LAYER,
                // OPTLearnedPositionalEmbedding begins at row 2
                new Draft.Ends(true, false, positions + 2, false, before && !removed),
                keys.flag("tie_word_embeddings", true),
                positions,
                0);
    }

    private static Draft bloom(Keys keys) {
        int hidden = either(keys, "hidden_size", "n_embed");
        int heads = either(keys, "n_head", "num_attention_heads");
        keys.flag("apply_residual_connection_post_layernorm", false);
        keys.maybe("offset_alibi");
        keys.flag("skip_bias_add", true);
        keys.flag("skip_bias_add_qkv", false);
        keys.flag("unk_token_id_is_pad", false);
        Attention attention = Shapes.attention(heads, heads, Shapes.headDim(keys, hidden, heads), true, true, NONE);
        Layer layer = new Layer(attention, plain(keys.whole("n_inner", 4 * hidden), true), 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(layers(keys, "n_layer", "num_hidden_layers"), i -> layer),
                Norm.LAYER,
                new Draft.Ends(true, false, 0, true, true),
                keys.flag("tie_word_embeddings", true),
                keys.maybe("seq_length").orElse(0),
                0);
    }

    private static Draft falcon(Keys keys) {
        int hidden = keys.whole("hidden_size");
        int heads = either(keys, "num_attention_heads", "n_head");
        boolean grouped = keys.flag("new_decoder_architecture", false);
        boolean parallel = keys.flag("parallel_attn", true);
        boolean multiQuery = keys.flag("multi_query", true);
        Optional<Integer> stated = keys.maybe("num_kv_heads").or(() -> keys.maybe("n_head_kv"));
        int kvHeads = grouped ? stated.orElseGet(() -> keys.whole("num_kv_heads", heads)) : multiQuery ? 1 : heads;
        boolean oneNorm = grouped ? keys.whole("num_ln_in_parallel_attn", 2) == 1 : parallel;
        boolean bias = keys.flag("bias", false);
        Attention attention = Shapes.attention(heads, kvHeads, Shapes.headDim(keys, hidden, heads), bias, bias, NONE);
        Layer layer = new Layer(attention, plain(keys.whole("ffn_hidden_size", 4 * hidden), bias), oneNorm ? 1 : 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(layers(keys, "num_hidden_layers", "n_layer"), i -> layer),
                Norm.LAYER,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", true),
                keys.whole("max_position_embeddings", 2048),
                0);
    }

    private static Draft phi(Keys keys) {
        keys.mustBeOff("qk_layernorm", "norms of queries and keys of Phi");
        Attention attention = GatedFamilies.attention(keys, true, true, NONE);
        Draft draft = GatedFamilies.uniform(
                keys, attention, plain(keys.whole("intermediate_size"), true), Norm.LAYER, 1, false);
        return draft.withEnds(new Draft.Ends(true, true, 0, false, true));
    }

    private static Draft starcoder2(Keys keys) {
        boolean bias = keys.flag("use_bias", true);
        keys.text("mlp_type")
                .filter(type -> !type.equals("default"))
                .ifPresent(type -> keys.problem("mlp_type", "is '" + type + "', which is not understood"));
        keys.text("norm_type")
                .filter(type -> !type.equals("layer_norm"))
                .ifPresent(type -> keys.problem("norm_type", "is '" + type + "', which is not understood"));
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 2), bias, bias, NONE);
        Attention reaching = WindowFamilies.everywhere(keys, attention, keys.window());
        return GatedFamilies.uniform(keys, reaching, plain(keys.whole("intermediate_size"), bias), Norm.LAYER, 2, true);
    }

    private static Draft nemotron(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        Mlp mlp = plain(keys.whole("intermediate_size"), keys.flag("mlp_bias", false));
        return GatedFamilies.uniform(keys, attention, mlp, Norm.LAYER, 2, false);
    }

    /** @param reserved positions that no token takes, as RoBERTa counts from the padding token on */
    private static Draft encoder(Keys keys, int reserved) {
        int heads = keys.whole("num_attention_heads");
        int positions = keys.whole("max_position_embeddings");
        int segments = keys.whole("type_vocab_size", 2);
        Attention attention = Shapes.within(
                Shapes.attention(heads, heads, GatedFamilies.headDim(keys), true, true, NONE),
                new Reach.Bidirectional());
        Draft draft = GatedFamilies.uniform(
                keys, attention, plain(keys.whole("intermediate_size"), true), Norm.LAYER, 2, false);
        keys.note("an encoder: a head or pooler on top of it is left out");
        return draft.withEnds(new Draft.Ends(false, false, positions + segments, true, false))
                .withContext(Math.max(1, positions - reserved));
    }

    private static Mlp plain(int intermediate, boolean bias) {
        return new Mlp(intermediate, false, bias);
    }

    private static int either(Keys keys, String key, String legacy) {
        return keys.has(key) ? keys.whole(key) : keys.maybe(legacy).orElseGet(() -> keys.whole(key));
    }

    private static int layers(Keys keys, String key, String legacy) {
        return keys.has(key) || !keys.has(legacy) ? keys.layers(key) : keys.layers(legacy);
    }
}
