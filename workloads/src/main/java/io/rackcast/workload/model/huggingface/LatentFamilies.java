package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DeepSeek-V2 and what came after: latent attention, dense first layers, shared experts. */
final class LatentFamilies {
    private LatentFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("deepseek_v2", new Family("DeepseekV2Config", keys -> read(keys, Optional.empty())));
        families.put("deepseek_v3", new Family("DeepseekV3Config", keys -> read(keys, Optional.empty())));
        families.put("kimi_k2", new Family("DeepseekV3Config", keys -> read(keys, Optional.empty())));
        families.put("kimi_k25", new Family("DeepseekV3Config", keys -> read(keys, Optional.empty())));
        families.put("glm4_moe_lite", new Family("Glm4MoeLiteConfig", keys -> read(keys, Optional.empty())));
        families.put("deepseek_v32", new Family("DeepseekV32Config", keys -> sparse(keys, 64)));
        families.put("glm_moe_dsa", new Family("GlmMoeDsaConfig", keys -> sparse(keys, 32)));
    }

    private static Draft sparse(Keys keys, int indexHeads) {
        return read(
                keys,
                Optional.of(new Indexer(
                        keys.whole("index_n_heads", indexHeads),
                        keys.whole("index_head_dim", 128),
                        keys.whole("index_topk", 2048))));
    }

    private static Draft read(Keys keys, Optional<Indexer> indexer) {
        keys.mustBeOff("attention_bias", "biases of latent attention");
        // stated for engines without latent attention
        keys.maybe("num_key_value_heads");
        keys.maybe("head_dim");
        keys.maybe("qk_head_dim");
        LatentAttention attention = new LatentAttention(
                keys.whole("num_attention_heads"),
                queryRank(keys),
                keys.whole("kv_lora_rank"),
                keys.whole("qk_nope_head_dim"),
                keys.whole("qk_rope_head_dim"),
                keys.whole("v_head_dim"),
                indexer);
        if (!keys.has("topk_method")) {
            keys.note("topk_method is not stated: noaux_tc, with a correction per expert");
        }
        boolean corrected = !keys.text("topk_method").orElse("noaux_tc").contains("greedy");
        Draft draft = GatedFamilies.decoder(keys, layers(keys, attention, corrected), Norm.RMS, false);
        return withMtp(draft, keys);
    }

    /** Null means that queries are projected at once; a missing key means the default. */
    private static int queryRank(Keys keys) {
        return keys.states("q_lora_rank") ? keys.maybe("q_lora_rank").orElse(0) : keys.whole("q_lora_rank", 1536);
    }

    /** Dense first layers, then a mixture of experts in every {@code moe_layer_freq}-th one. */
    static List<Layer> layers(Keys keys, Mixer attention, boolean corrected) {
        int count = keys.layers("num_hidden_layers");
        int first = keys.wholeOrZero("first_k_dense_replace", 0);
        int every = keys.whole("moe_layer_freq", 1);
        Mlp dense = GatedFamilies.gated(keys, false);
        if (keys.states("n_routed_experts") && !keys.has("n_routed_experts")) {
            return Shapes.all(count, i -> new Layer(attention, dense, 2));
        }
        int width = keys.whole("moe_intermediate_size");
        Experts experts = Shapes.experts(keys.whole("n_routed_experts"), keys.whole("num_experts_per_tok"), width)
                .withShared(Math.multiplyExact(keys.wholeOrZero("n_shared_experts", 0), width), false)
                .withRouterBias(corrected);
        return Shapes.all(count, i -> new Layer(attention, i >= first && i % every == 0 ? experts : dense, 2));
    }

    static Draft withMtp(Draft draft, Keys keys) {
        return draft.withMtp(keys.wholeOrZero("num_nextn_predict_layers", 0));
    }
}
