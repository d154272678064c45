package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;
import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hunyuan, Ernie and dots.llm1: shared beside routed experts, and the dense models of the same makers. */
final class SharedExpertFamilies {
    private SharedExpertFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("hunyuan_v1_dense", new Family("HunYuanDenseV1Config", keys -> hunyuan(keys, false)));
        families.put("hunyuan_v1_moe", new Family("HunYuanMoEV1Config", keys -> hunyuan(keys, true)));
        families.put("ernie4_5", new Family("Ernie4_5Config", SharedExpertFamilies::ernieDense));
        families.put("ernie4_5_moe", new Family("Ernie4_5_MoeConfig", SharedExpertFamilies::ernie));
        families.put("dots1", new Family("Dots1Config", SharedExpertFamilies::dots));
    }

    private static Draft hunyuan(Keys keys, boolean mixture) {
        keys.mustBeOff("use_cla", "layers that take keys and values of others");
        keys.mustBeOff("mlp_bias", "biases of Hunyuan");
        keys.mustBeOff("moe_layer_num_skipped", "dense first layers of Hunyuan");
        keys.mustBeOff("add_classification_head", "heads for classes");
        keys.mustBeOff("use_mla", "latent attention of Hunyuan");
        // what is not used, or says again what others say
        List.of(
                        "cla_share_factor",
                        "dense_list",
                        "class_num",
                        "pool_type",
                        "norm_type",
                        "org_vocab_size",
                        "enable_lm_head_fp32",
                        "position_embedding_xdrope",
                        "group_limited_greedy",
                        "use_mixed_mlp_moe",
                        "moe_drop_tokens",
                        "moe_random_routing_dropped_token",
                        "expert_hidden_dim",
                        "capacity_factor",
                        "anyres_vit_max_image_size",
                        "skip_cls_token",
                        "text_end_id",
                        "text_start_id",
                        "mask_init_id",
                        "topk_group",
                        "n_group",
                        "kv_lora_rank",
                        "q_lora_rank",
                        "qk_nope_head_dim",
                        "qk_rope_head_dim",
                        "v_head_dim",
                        "sliding_window")
                .forEach(keys::has);
        int heads = keys.whole("num_attention_heads");
        int kvHeads = keys.whole("num_key_value_heads", heads);
        boolean bias = keys.flag("attention_bias", false);
        QueryKeyNorm norm = keys.flag("use_qk_norm", true) ? PER_HEAD : NONE;
        int headDim = keys.maybe("attention_head_dim").orElseGet(() -> GatedFamilies.headDim(keys));
        keys.maybe("head_dim");
        Attention attention = Shapes.attention(heads, kvHeads, headDim, bias, bias, norm);
        int width = keys.whole("intermediate_size");
        List.of("num_experts", "moe_topk", "moe_intermediate_size", "num_shared_expert")
                .forEach(keys::has);
        Layer layer = new Layer(attention, mixture ? experts(keys, width) : new Mlp(width, true, false), 2);
        return GatedFamilies.decoder(keys, Shapes.all(keys.layers("num_hidden_layers"), i -> layer), Norm.RMS, false);
    }

    private static Experts experts(Keys keys, int width) {
        int one = same(keys, "moe_intermediate_size").orElse(width);
        int shared = same(keys, "num_shared_expert").orElse(1);
        return Shapes.experts(
                        same(keys, "num_experts").orElseGet(() -> keys.whole("num_experts")),
                        same(keys, "moe_topk").orElseGet(() -> keys.whole("moe_topk", 1)),
                        one)
                .withShared(Math.multiplyExact(shared, one), false);
    }

    /** A number, or a list of one number for each layer, which all have to be the same. */
    private static Optional<Integer> same(Keys keys, String key) {
        if (!keys.isList(key)) {
            return keys.maybe(key);
        }
        List<Integer> listed = keys.wholes(key).orElse(List.of());
        if (listed.stream().distinct().count() != 1) {
            keys.problem(key, "differs between layers, which is not understood");
        }
        return listed.stream().findFirst();
    }

    private static Draft ernieDense(Keys keys) {
        boolean bias = keys.flag("use_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        return GatedFamilies.uniform(keys, attention, GatedFamilies.gated(keys, bias), Norm.RMS, 2, true);
    }

    /** Experts from {@code moe_layer_start_index} to {@code moe_layer_end_index}, dense layers around them. */
    private static Draft ernie(Keys keys) {
        keys.mustBeOff("use_bias", "biases of Ernie");
        List.of("moe_capacity", "moe_gate", "moe_use_aux_free", "moe_norm_min").forEach(keys::has);
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 4), false, false, NONE);
        int count = keys.layers("num_hidden_layers");
        int first = keys.wholeOrZero("moe_layer_start_index", 1);
        int every = keys.whole("moe_layer_interval", 1);
        // -1 is the last layer, which is where all published models end
        Optional<String> end = keys.text("moe_layer_end_index").filter(text -> !text.equals("-1"));
        int last = end.isPresent() ? keys.wholeOrZero("moe_layer_end_index", count - 1) : count - 1;
        int width = keys.whole("moe_intermediate_size", 1536);
        int shared = keys.wholeOrZero("moe_num_shared_experts", 2);
        Experts experts = Shapes.experts(keys.whole("moe_num_experts", 64), keys.whole("moe_k", 6), width)
                .withShared(Math.multiplyExact(shared, width), false)
                .withRouterBias(true);
        Mlp dense = new Mlp(keys.whole("intermediate_size", 12_288), true, false);
        List<Layer> layers = Shapes.all(count, i -> {
            boolean sparse = (i + 1) % every == 0 && i >= first && i <= last;
            return new Layer(attention, sparse ? experts : dense, 2);
        });
        return LatentFamilies.withMtp(GatedFamilies.decoder(keys, layers, Norm.RMS, true), keys);
    }

    private static Draft dots(Keys keys) {
        keys.mustBeOff("sliding_window", "windows of dots.llm1");
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, PER_HEAD);
        return GatedFamilies.decoder(keys, LatentFamilies.layers(keys, attention, true), Norm.RMS, false);
    }
}
