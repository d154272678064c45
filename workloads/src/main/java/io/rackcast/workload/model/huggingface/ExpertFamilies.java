package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.FULL_WIDTH;
import static io.rackcast.core.model.QueryKeyNorm.NONE;
import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mixtures of experts with grouped-query attention. */
final class ExpertFamilies {
    private ExpertFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("mixtral", new Family("MixtralConfig", ExpertFamilies::mixtral));
        families.put("qwen2_moe", new Family("Qwen2MoeConfig", ExpertFamilies::qwen2));
        families.put("qwen3_moe", new Family("Qwen3MoeConfig", ExpertFamilies::qwen3));
        families.put("qwen3_vl_moe_text", new Family("Qwen3VLMoeTextConfig", ExpertFamilies::qwen3));
        families.put("gpt_oss", new Family("GptOssConfig", ExpertFamilies::gptOss));
        families.put("llama4_text", new Family("Llama4TextConfig", ExpertFamilies::llama4));
        families.put("glm4_moe", new Family("Glm4MoeConfig", ExpertFamilies::glm4));
        families.put("glm4v_moe_text", new Family("Glm4vMoeTextConfig", ExpertFamilies::glm4));
        families.put("minimax_m2", new Family("MiniMaxM2Config", ExpertFamilies::minimax));
        families.put("phimoe", new Family("PhimoeConfig", ExpertFamilies::phi));
        families.put("granitemoe", new Family("GraniteMoeConfig", ExpertFamilies::granite));
        families.put("granitemoeshared", new Family("GraniteMoeSharedConfig", ExpertFamilies::granite));
        families.put("olmoe", new Family("OlmoeConfig", ExpertFamilies::olmoe));
        families.put("dbrx", new Family("DbrxConfig", ExpertFamilies::dbrx));
    }

    private static Draft mixtral(Keys keys) {
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE);
        Attention reaching = WindowFamilies.everywhere(keys, attention, keys.window());
        Experts experts = Shapes.experts(
                keys.whole("num_local_experts", 8),
                keys.whole("num_experts_per_tok", 2),
                keys.whole("intermediate_size"));
        return uniform(keys, reaching, experts, Norm.RMS);
    }

    private static Draft qwen2(Keys keys) {
        noWindow(keys);
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 16), true, false, NONE);
        Experts experts = Shapes.experts(
                        keys.whole("num_experts", 60),
                        keys.whole("num_experts_per_tok", 4),
                        keys.whole("moe_intermediate_size", 1408))
                .withShared(keys.whole("shared_expert_intermediate_size", 5632), true);
        return sparse(keys, attention, experts);
    }

    private static Draft qwen3(Keys keys) {
        noWindow(keys);
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads", 4),
                // The class has no default, and models differ from hidden / heads.
                keys.whole("head_dim"),
                bias,
                bias,
                PER_HEAD);
        Experts experts = Shapes.experts(
                keys.whole("num_experts", 128),
                keys.whole("num_experts_per_tok", 8),
                keys.whole("moe_intermediate_size", 768));
        return sparse(keys, attention, experts);
    }

    /** Experts in every {@code decoder_sparse_step}-th layer but those of {@code mlp_only_layers}. */
    private static Draft sparse(Keys keys, Attention attention, Experts experts) {
        int step = keys.whole("decoder_sparse_step", 1);
        List<Integer> dense = keys.wholes("mlp_only_layers").orElse(List.of());
        Optional<Integer> width = keys.maybe("intermediate_size");
        List<Layer> layers = Shapes.all(keys.layers("num_hidden_layers"), i -> {
            boolean sparse = (i + 1) % step == 0 && !dense.contains(i);
            return new Layer(attention, sparse ? experts : mlp(keys, width), 2);
        });
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    private static FeedForward mlp(Keys keys, Optional<Integer> width) {
        return new Mlp(width.orElseGet(() -> keys.whole("intermediate_size")), true, false);
    }

    private static void noWindow(Keys keys) {
        keys.mustBeOff("use_sliding_window", "windows of this kind of model");
        keys.wholeOrZero("sliding_window", 0);
    }

    private static Draft gptOss(Keys keys) {
        boolean bias = keys.flag("attention_bias", true);
        keys.maybe("initial_context_length");
        keys.maybe("experts_per_token");
        Attention attention = new Attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads", 8),
                keys.whole("head_dim", 64),
                Shapes.full(),
                bias,
                bias,
                NONE,
                false,
                false,
                true);
        Experts experts = new Experts(
                keys.whole("num_local_experts", 128),
                keys.whole("num_experts_per_tok", 4),
                keys.whole("intermediate_size"),
                true,
                true,
                0,
                false,
                true);
        int window = keys.whole("sliding_window", 128);
        List<String> types = Shapes.layerTypes(
                keys, keys.layers("num_hidden_layers"), i -> (i + 1) % 2 == 0 ? "full_attention" : "sliding_attention");
        List<Layer> layers = Shapes.all(
                types.size(),
                i -> new Layer(
                        Shapes.within(attention, Shapes.reach(keys, types.get(i), new Reach.Window(window))),
                        experts,
                        2));
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    /** Queries and keys are normalised with nothing learned. Every fourth layer sees everything. */
    private static Draft llama4(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        keys.flag("use_qk_norm", true);
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads", 40),
                keys.whole("num_key_value_heads", 8),
                keys.whole("head_dim", 128),
                bias,
                bias,
                NONE);
        int width = keys.whole("intermediate_size", 8192);
        Experts experts = Shapes.experts(
                        keys.whole("num_local_experts", 16), keys.whole("num_experts_per_tok", 1), width)
                .withShared(width, false);
        Mlp dense = new Mlp(keys.whole("intermediate_size_mlp", 16_384), true, false);
        int step = keys.whole("interleave_moe_layer_step", 1);
        Optional<List<Integer>> listed = keys.wholes("moe_layers");
        int count = keys.layers("num_hidden_layers", 48);
        int interval = keys.whole("no_rope_layer_interval", 4);
        Optional<List<Integer>> rotary = keys.wholes("no_rope_layers").filter(flags -> flags.size() == count);
        List<String> types = Shapes.layerTypes(keys, count, i -> {
            boolean local = rotary.map(flags -> flags.get(i) != 0).orElse((i + 1) % interval != 0);
            return local ? "chunked_attention" : "full_attention";
        });
        Reach local = keys.states("attention_chunk_size") && !keys.has("attention_chunk_size")
                ? Shapes.full()
                : new Reach.Chunk(keys.whole("attention_chunk_size", 8192));
        List<Layer> layers = Shapes.all(count, i -> {
            boolean sparse = listed.map(indices -> indices.contains(i)).orElse((i + 1) % step == 0);
            Reach reach = Shapes.reach(keys, types.get(i), local);
            return new Layer(Shapes.within(attention, reach), sparse ? experts : dense, 2);
        });
        return new Draft(
                keys.whole("hidden_size", 5120),
                keys.whole("vocab_size", 202_048),
                layers,
                Norm.RMS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", false),
                keys.whole("max_position_embeddings", 4096 * 32),
                0);
    }

    private static Draft glm4(Keys keys) {
        QueryKeyNorm norm = keys.flag("use_qk_norm", false) ? PER_HEAD : NONE;
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads", 8),
                GatedFamilies.headDim(keys),
                bias,
                false,
                norm);
        Draft draft = GatedFamilies.decoder(keys, LatentFamilies.layers(keys, attention, true), Norm.RMS, false);
        return LatentFamilies.withMtp(draft, keys);
    }

    private static Draft minimax(Keys keys) {
        keys.wholes("attn_type_list").ifPresent(types -> {
            if (types.stream().anyMatch(type -> type != 1)) {
                keys.problem("attn_type_list", "has other kinds of attention than 1, which are not understood");
            }
        });
        keys.mustBeOff("shared_intermediate_size", "shared experts of MiniMax-M2");
        keys.text("qk_norm_type")
                .filter(type -> !type.equals("per_layer"))
                .ifPresent(type -> keys.problem("qk_norm_type", "is '" + type + "', which is not understood"));
        QueryKeyNorm norm = keys.flag("use_qk_norm", true) ? FULL_WIDTH : NONE;
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads", 8),
                keys.whole("head_dim", 128),
                false,
                false,
                norm);
        Experts experts = Shapes.experts(
                        keys.whole("num_local_experts", 256),
                        keys.whole("num_experts_per_tok", 8),
                        keys.whole("intermediate_size", 1536))
                .withRouterBias(keys.flag("use_routing_bias", true));
        boolean predicts = keys.flag("use_mtp", false);
        int modules = keys.wholeOrZero("num_mtp_modules", 0);
        int layersOfModule = keys.wholeOrZero("mtp_transformer_layers", 1);
        Draft draft = uniform(keys, attention, experts, Norm.RMS);
        return draft.withMtp(predicts ? modules * layersOfModule : 0);
    }

    private static Draft phi(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), bias, bias, NONE);
        Attention reaching = WindowFamilies.everywhere(keys, attention, keys.window());
        Experts experts = Shapes.experts(
                keys.whole("num_local_experts", 16),
                keys.whole("num_experts_per_tok", 2),
                keys.whole("intermediate_size"));
        boolean headBias = keys.flag("lm_head_bias", false);
        return uniform(keys, reaching, experts, Norm.LAYER).withEnds(new Draft.Ends(true, headBias, 0, false, true));
    }

    private static Draft granite(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        Experts experts = Shapes.experts(
                        keys.whole("num_local_experts", 8),
                        keys.whole("num_experts_per_tok", 2),
                        keys.whole("intermediate_size"))
                .withShared(keys.wholeOrZero("shared_intermediate_size", 0), false);
        return uniform(keys, attention, experts, Norm.RMS);
    }

    private static Draft olmoe(Keys keys) {
        boolean bias = keys.flag("attention_bias", false);
        Experts experts = Shapes.experts(
                keys.whole("num_experts", 64), keys.whole("num_experts_per_tok", 8), keys.whole("intermediate_size"));
        return uniform(keys, GatedFamilies.attention(keys, bias, bias, FULL_WIDTH), experts, Norm.RMS);
    }

    private static Draft dbrx(Keys keys) {
        int hidden = keys.whole("d_model");
        int heads = keys.whole("n_heads");
        Keys attention = keys.inner("attn_config").orElse(keys);
        attention.text("model_type");
        int kvHeads = attention.whole("kv_n_heads", 1);
        Keys mixture = keys.inner("ffn_config").orElse(keys);
        Experts experts = Shapes.experts(
                mixture.whole("moe_num_experts", 4),
                mixture.whole("moe_top_k", 1),
                mixture.whole("ffn_hidden_size", 3584));
        Layer layer = new Layer(
                Shapes.attention(heads, kvHeads, Shapes.headDim(keys, hidden, heads), false, false, NONE), experts, 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(keys.layers("n_layers"), i -> layer),
                Norm.LAYER_WITHOUT_BIAS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", false),
                keys.whole("max_seq_len"),
                0);
    }

    private static Draft uniform(Keys keys, Attention attention, Experts experts, Norm norm) {
        Layer layer = new Layer(attention, experts, 2);
        return GatedFamilies.decoder(keys, Shapes.all(keys.layers("num_hidden_layers"), i -> layer), norm, false);
    }
}
