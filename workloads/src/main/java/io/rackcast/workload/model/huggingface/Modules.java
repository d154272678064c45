package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Names of the linear modules of a layer, as configurations of quantisation use them. */
final class Modules {
    private Modules() {}

    /** Names within a layer by kind; alternatives of one module are joined by a bar. */
    static Map<ModuleKind, List<String>> of(Layer layer) {
        Map<ModuleKind, List<String>> names = new EnumMap<>(ModuleKind.class);
        if (layer.mixer() instanceof Attention) {
            names.put(ModuleKind.ATTENTION, under("self_attn|attention|attn", "q_proj", "k_proj", "v_proj", "o_proj"));
        } else if (layer.mixer() instanceof LatentAttention latent) {
            names.put(
                    ModuleKind.ATTENTION,
                    latent.queryRank() > 0
                            ? under("self_attn", "q_a_proj", "q_b_proj", "kv_a_proj_with_mqa", "kv_b_proj", "o_proj")
                            : under("self_attn", "q_proj", "kv_a_proj_with_mqa", "kv_b_proj", "o_proj"));
        } else if (!(layer.mixer() instanceof NoMixer)) {
            // Narrow ones (in_proj_a, in_proj_b, conv1d) stay in 16 bits in most checkpoints and weigh nothing.
            names.put(
                    ModuleKind.STATE, under("linear_attn|mamba|mixer", "in_proj|in_proj_qkvz|in_proj_qkv", "out_proj"));
        }
        String container = "mlp|feed_forward|block_sparse_moe|mixer";
        if (layer.feedForward() instanceof Mlp mlp) {
            names.put(ModuleKind.MLP, under(container, parts(mlp.gated())));
        } else if (layer.feedForward() instanceof Experts experts) {
            names.put(ModuleKind.EXPERTS, under(prefixed(container, "experts.0|experts"), parts(experts.gated())));
            if (experts.sharedIntermediate() > 0) {
                names.put(
                        ModuleKind.SHARED_EXPERTS,
                        under(prefixed(container, "shared_experts|shared_expert"), parts(experts.gated())));
            }
            names.put(ModuleKind.ROUTER, under(container, "gate|router"));
        }
        return names;
    }

    private static String[] parts(boolean gated) {
        return gated
                ? new String[] {"gate_proj|w1|gate_up_proj", "up_proj|w3|gate_up_proj", "down_proj|w2"}
                : new String[] {"up_proj|fc1", "down_proj|fc2"};
    }

    private static String prefixed(String containers, String inner) {
        StringBuilder all = new StringBuilder();
        for (String container : containers.split("\\|", -1)) {
            for (String name : inner.split("\\|", -1)) {
                all.append(all.isEmpty() ? "" : "|")
                        .append(container)
                        .append('.')
                        .append(name);
            }
        }
        return all.toString();
    }

    private static List<String> under(String containers, String... modules) {
        return List.of(modules).stream()
                .map(module -> prefixed(containers, module))
                .toList();
    }
}
