package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;
import static io.rackcast.core.model.QueryKeyNorm.PER_HEAD;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mamba;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Norm;
import java.util.List;
import java.util.Map;

/** Models of which some or all layers keep a state of constant size instead of a cache. */
final class HybridFamilies {
    private HybridFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("qwen3_next", new Family("Qwen3NextConfig", keys -> qwen(keys, true)));
        families.put("qwen3_5_text", new Family("Qwen3_5TextConfig", keys -> qwen(keys, false)));
        families.put("qwen3_5_moe_text", new Family("Qwen3_5MoeTextConfig", keys -> qwen(keys, true)));
        families.put("jamba", new Family("JambaConfig", HybridFamilies::jamba));
        families.put("mamba", new Family("MambaConfig", HybridFamilies::mamba));
        families.put("falcon_mamba", new Family("FalconMambaConfig", HybridFamilies::mamba));
        families.put("mamba2", new Family("Mamba2Config", HybridFamilies::mamba2));
        families.put("nemotron_h", new Family("NemotronHConfig", HybridFamilies::nemotron));
    }

    /** Gated attention in every fourth layer, linear attention in the others. */
    private static Draft qwen(Keys keys, boolean mixture) {
        boolean bias = keys.flag("attention_bias", false);
        keys.flag("attn_output_gate", true);
        keys.flag("mtp_use_dedicated_embeddings", false);
        Attention plain = Shapes.attention(
                keys.whole("num_attention_heads"),
                keys.whole("num_key_value_heads"),
                keys.whole("head_dim", 256),
                bias,
                bias,
                PER_HEAD);
        Attention gated = new Attention(
                plain.heads(),
                plain.kvHeads(),
                plain.headDim(),
                plain.reach(),
                bias,
                bias,
                PER_HEAD,
                true,
                false,
                false);
        DeltaAttention linear = new DeltaAttention(
                keys.whole("linear_num_key_heads", 16),
                keys.whole("linear_key_head_dim", 128),
                keys.whole("linear_num_value_heads", 32),
                keys.whole("linear_value_head_dim", 128),
                keys.whole("linear_conv_kernel_dim", 4));
        int every = keys.whole("full_attention_interval", 4);
        List<String> types = Shapes.layerTypes(
                keys,
                keys.layers("num_hidden_layers"),
                i -> (i + 1) % every == 0 ? "full_attention" : "linear_attention");
        FeedForward feedForward = mixture ? experts(keys) : GatedFamilies.gated(keys, false);
        List<Layer> layers = Shapes.all(types.size(), i -> {
            boolean state = types.get(i).equals("linear_attention");
            Mixer mixer = state ? linear : Shapes.within(gated, Shapes.reach(keys, types.get(i), Shapes.full()));
            return new Layer(mixer, feedForward, 2);
        });
        Draft draft = GatedFamilies.decoder(keys, layers, Norm.RMS, false);
        return draft.withMtp(keys.wholeOrZero("mtp_num_hidden_layers", 0));
    }

    private static Experts experts(Keys keys) {
        int step = keys.whole("decoder_sparse_step", 1);
        if (step != 1) {
            keys.problem("decoder_sparse_step", "is " + step + ", only 1 is understood");
        }
        keys.wholes("mlp_only_layers")
                .filter(dense -> !dense.isEmpty())
                .ifPresent(dense -> keys.problem("mlp_only_layers", "names dense layers, which is not understood"));
        keys.maybe("intermediate_size");
        return Shapes.experts(
                        keys.whole("num_experts"),
                        keys.whole("num_experts_per_tok"),
                        keys.whole("moe_intermediate_size"))
                .withShared(keys.whole("shared_expert_intermediate_size"), true);
    }

    private static Draft jamba(Keys keys) {
        int hidden = keys.whole("hidden_size");
        keys.mustBeOff("mamba_proj_bias", "biases of state spaces");
        convolutionBias(keys, "mamba_conv_bias");
        keys.flag("mamba_inner_layernorms", true);
        int rank =
                keys.text("mamba_dt_rank").filter(text -> !text.equals("auto")).isPresent()
                        ? keys.whole("mamba_dt_rank")
                        : (hidden + 15) / 16;
        Mamba state = new Mamba(
                Math.multiplyExact(keys.whole("mamba_expand", 2), hidden),
                keys.whole("mamba_d_state", 16),
                rank,
                keys.whole("mamba_d_conv", 4),
                true);
        Attention attention = WindowFamilies.everywhere(
                keys,
                GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE),
                keys.window());
        Mlp dense = GatedFamilies.gated(keys, false);
        int count = keys.whole("num_experts", 16);
        FeedForward experts =
                count == 1 ? dense : Shapes.experts(count, keys.whole("num_experts_per_tok", 2), dense.intermediate());
        int attentionEvery = keys.whole("attn_layer_period", 8);
        int attentionAt = keys.wholeOrZero("attn_layer_offset", 4);
        int expertsEvery = keys.whole("expert_layer_period", 2);
        int expertsAt = keys.wholeOrZero("expert_layer_offset", 1);
        List<Layer> layers = Shapes.all(
                keys.layers("num_hidden_layers"),
                i -> new Layer(
                        i % attentionEvery == attentionAt ? attention : state,
                        i % expertsEvery == expertsAt ? experts : dense,
                        2));
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    private static Draft mamba(Keys keys) {
        int hidden = keys.whole("hidden_size");
        keys.mustBeOff("use_bias", "biases of state spaces");
        convolutionBias(keys, "use_conv_bias");
        if (!keys.has("intermediate_size")) {
            keys.note("intermediate_size is not stated: expand x hidden_size");
        }
        int inner =
                keys.maybe("intermediate_size").orElseGet(() -> Math.multiplyExact(keys.whole("expand", 2), hidden));
        keys.maybe("expand");
        keys.maybe("d_inner");
        int rank =
                keys.text("time_step_rank").filter(text -> !text.equals("auto")).isPresent()
                        ? keys.whole("time_step_rank")
                        : (hidden + 15) / 16;
        Mamba state = new Mamba(inner, keys.whole("state_size", 16), rank, keys.whole("conv_kernel", 4), false);
        return states(keys, state);
    }

    private static Draft mamba2(Keys keys) {
        keys.mustBeOff("use_bias", "biases of state spaces");
        convolutionBias(keys, "use_conv_bias");
        keys.maybe("expand");
        keys.flag("rms_norm", true);
        keys.flag("norm_before_gate", true);
        Mamba2 state = new Mamba2(
                keys.whole("num_heads", 128),
                keys.whole("head_dim", 64),
                keys.whole("state_size", 128),
                keys.whole("n_groups", 8),
                keys.whole("conv_kernel", 4));
        return states(keys, state);
    }

    /** Layers of a state and nothing else; such models know no longest sequence. */
    private static Draft states(Keys keys, Mixer state) {
        Layer layer = new Layer(state, new NoFeedForward(), 1);
        int layers = keys.has("num_hidden_layers") || !keys.has("n_layer")
                ? keys.layers("num_hidden_layers")
                : keys.layers("n_layer");
        keys.maybe("n_layer");
        keys.maybe("d_model");
        return GatedFamilies.decoder(keys, Shapes.all(layers, i -> layer), Norm.RMS, true);
    }

    /** Each layer is one thing: M a state, * attention, - a feed-forward part, E experts. */
    private static Draft nemotron(Keys keys) {
        keys.mustBeOff("use_bias", "biases of Nemotron-H");
        keys.mustBeOff("mamba_proj_bias", "biases of state spaces");
        keys.mustBeOff("moe_latent_size", "experts on a latent");
        keys.mustBeOff("sliding_window", "windows of Nemotron-H");
        keys.mustBeOff("num_nextn_predict_layers", "prediction of several tokens of Nemotron-H");
        keys.maybe("expand");
        keys.flag("moe_shared_expert_overlap", true);
        keys.text("mamba_ssm_cache_dtype");
        convolutionBias(keys, "use_conv_bias");
        boolean bias = keys.flag("attention_bias", false);
        Mamba2 state = new Mamba2(
                keys.whole("mamba_num_heads", 128),
                keys.whole("mamba_head_dim", 64),
                keys.whole("ssm_state_size", 128),
                keys.whole("n_groups", 8),
                keys.whole("conv_kernel", 4));
        int headDim = keys.maybe("attention_head_dim").orElseGet(() -> keys.whole("head_dim", 128));
        keys.maybe("head_dim");
        Attention attention = Shapes.attention(
                keys.whole("num_attention_heads"), keys.whole("num_key_value_heads", 8), headDim, bias, bias, NONE);
        Mlp mlp = new Mlp(keys.whole("intermediate_size", 21_504), false, keys.flag("mlp_bias", false));
        String pattern = keys.text("hybrid_override_pattern").orElse("");
        int count = keys.maybe("num_hidden_layers").orElse(pattern.length());
        if (pattern.length() != count || pattern.isEmpty()) {
            keys.problem("hybrid_override_pattern", "must have a letter for each of the " + count + " layers");
        }
        FeedForward experts = pattern.contains("E") ? nemotronExperts(keys) : mlp;
        List<Layer> layers = Shapes.all(pattern.length(), i -> switch (pattern.charAt(i)) {
            case 'M' -> new Layer(state, new NoFeedForward(), 1);
            case '*' -> new Layer(attention, new NoFeedForward(), 1);
            case 'E' -> new Layer(new NoMixer(), experts, 1);
            case '-' -> new Layer(new NoMixer(), mlp, 1);
            default -> {
                keys.problem("hybrid_override_pattern", "has a letter that is not understood: " + pattern.charAt(i));
                yield new Layer(state, new NoFeedForward(), 1);
            }
        });
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    private static Experts nemotronExperts(Keys keys) {
        int shared = keys.wholeOrZero("n_shared_experts", 1);
        return new Experts(
                keys.whole("n_routed_experts", 8),
                keys.whole("num_experts_per_tok", 2),
                keys.whole("moe_intermediate_size", 7688),
                false,
                false,
                shared * keys.whole("moe_shared_expert_intermediate_size", 7688),
                false,
                true);
    }

    private static void convolutionBias(Keys keys, String key) {
        if (!keys.flag(key, true)) {
            keys.problem(key, "is false, which is not understood");
        }
    }
}
