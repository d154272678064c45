package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hybrids of attention and Mamba-2 after Bamba: a feed-forward part in every layer. */
final class StateFamilies {
    private static final String ATTENTION = "attention";

    private StateFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("bamba", new Family("BambaConfig", StateFamilies::bamba));
        families.put("granitemoehybrid", new Family("GraniteMoeHybridConfig", StateFamilies::granite));
        families.put("falcon_h1", new Family("FalconH1Config", StateFamilies::falcon));
    }

    private static Draft bamba(Keys keys) {
        keys.mustBeOff("mlp_bias", "biases of Bamba");
        List.of("attn_rotary_emb", "z_loss_coefficient").forEach(keys::has);
        Mamba2 state = state(keys);
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), false, false, NONE);
        List<Integer> indices = keys.wholes("attn_layer_indices").orElse(List.of());
        if (indices.isEmpty()) {
            keys.note("attn_layer_indices is not stated: no layer attends, the default of BambaConfig");
        }
        Mlp mlp = GatedFamilies.gated(keys, false);
        List<Layer> layers = Shapes.all(
                keys.layers("num_hidden_layers"), i -> new Layer(indices.contains(i) ? attention : state, mlp, 2));
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    /** Without experts only the part that every token visits is left. */
    private static Draft granite(Keys keys) {
        keys.text("normalization_function")
                .filter(name -> !name.equals("rmsnorm"))
                .ifPresent(
                        name -> keys.problem("normalization_function", "is '" + name + "', which is not understood"));
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, bias, bias, NONE);
        int shared = keys.whole("shared_intermediate_size", 1024);
        int experts = keys.wholeOrZero("num_local_experts", 8);
        FeedForward feedForward = experts == 0
                ? new Mlp(shared, true, false)
                : Shapes.experts(experts, keys.whole("num_experts_per_tok", 2), keys.whole("intermediate_size"))
                        .withShared(shared, false);
        keys.wholeOrZero("num_experts_per_tok", 2);
        keys.maybe("intermediate_size");
        int count = keys.layers("num_hidden_layers");
        List<String> types = keys.texts(keys.has("layers_block_type") ? "layers_block_type" : "layer_types")
                .orElse(List.of());
        if (types.size() != count) {
            keys.problem("layer_types", "must list all " + count + " layers");
        }
        boolean states = types.contains("mamba");
        Mamba2 state = states ? state(keys) : new Mamba2(1, 1, 1, 1, 1);
        if (!states) {
            STATE_KEYS.forEach(keys::has);
        }
        List<Layer> layers = Shapes.all(types.size(), i -> switch (types.get(i)) {
            case "mamba" -> new Layer(state, feedForward, 2);
            case ATTENTION, "full_attention" -> new Layer(attention, feedForward, 2);
            default -> {
                keys.problem("layer_types", "has a type that is not understood: '" + types.get(i) + "'");
                yield new Layer(attention, feedForward, 2);
            }
        });
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    /** Attention and state of a layer read the same input and are added up: two layers here, the first without the rest. */
    private static Draft falcon(Keys keys) {
        keys.mustBeOff("mlp_bias", "biases of Falcon-H1");
        keys.mustBeOff("projectors_bias", "biases of Falcon-H1");
        List.of(
                        "mlp_multipliers",
                        "ssm_multipliers",
                        "mamba_norm_before_gate",
                        "mamba_use_mlp",
                        "attn_layer_indices",
                        "mlp_expansion_factor")
                .forEach(keys::has);
        if (!keys.flag("mamba_rms_norm", false)) {
            keys.note("mamba_rms_norm is off: the gains that a state has here are less than 0.01% of the parameters");
        }
        Mamba2 state = state(keys);
        int stated = keys.maybe("mamba_d_ssm").orElse(state.heads() * state.headDim());
        if (stated != state.heads() * state.headDim()) {
            keys.problem("mamba_d_ssm", "is not mamba_n_heads x mamba_d_head, which is not understood");
        }
        boolean bias = keys.flag("attention_bias", false);
        Attention attention = GatedFamilies.attention(keys, keys.whole("num_key_value_heads", 8), bias, bias, NONE);
        Mlp mlp = GatedFamilies.gated(keys, false);
        keys.note("attention and state of a layer, which work side by side, are described one after the other");
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < keys.layers("num_hidden_layers"); i++) {
            layers.add(new Layer(state, new NoFeedForward(), 1));
            layers.add(new Layer(attention, mlp, 1));
        }
        return GatedFamilies.decoder(keys, layers, Norm.RMS, false);
    }

    private static final List<String> STATE_KEYS = List.of(
            "mamba_n_heads",
            "mamba_d_head",
            "mamba_d_state",
            "mamba_n_groups",
            "mamba_d_conv",
            "mamba_expand",
            "mamba_conv_bias",
            "mamba_proj_bias");

    private static Mamba2 state(Keys keys) {
        keys.mustBeOff("mamba_proj_bias", "biases of state spaces");
        if (!keys.flag("mamba_conv_bias", true)) {
            keys.problem("mamba_conv_bias", "is false, which is not understood");
        }
        int heads = keys.whole("mamba_n_heads", 128);
        boolean automatic = keys.text("mamba_d_head").orElse("auto").equals("auto");
        int inner = Math.multiplyExact(keys.whole("mamba_expand", 2), keys.whole("hidden_size"));
        return new Mamba2(
                heads,
                automatic ? Math.max(1, inner / heads) : keys.whole("mamba_d_head"),
                keys.whole("mamba_d_state", 256),
                keys.whole("mamba_n_groups", 1),
                keys.whole("mamba_d_conv", 4));
    }
}
