package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoders with layer norms and two feed-forward matrices whose positions are not rotary. */
final class EarlyFamilies {
    private EarlyFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("mpt", new Family("MptConfig", EarlyFamilies::mpt));
        families.put("gpt_neo", new Family("GPTNeoConfig", EarlyFamilies::neo));
    }

    /** Positions by ALiBi; without it, learned positions or none, which is not understood. */
    private static Draft mpt(Keys keys) {
        List.of("verbose", "embedding_fraction", "norm_type", "learned_pos_emb", "init_config", "fc_type")
                .forEach(keys::has);
        int hidden = keys.whole("d_model");
        int heads = keys.whole("n_heads");
        boolean bias = !keys.flag("no_bias", true);
        int kvHeads =
                keys.inner("attn_config").map(inner -> kvHeads(inner, heads)).orElse(heads);
        Attention attention = Shapes.attention(heads, kvHeads, Shapes.headDim(keys, hidden, heads), bias, bias, NONE);
        Mlp mlp = new Mlp(Math.multiplyExact(keys.whole("expansion_ratio", 4), hidden), false, bias);
        Layer layer = new Layer(attention, mlp, 2);
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                Shapes.all(keys.layers("n_layers"), i -> layer),
                bias ? Norm.LAYER : Norm.LAYER_WITHOUT_BIAS,
                Draft.Ends.USUAL,
                keys.flag("tie_word_embeddings", true),
                keys.whole("max_seq_len", 2048),
                0);
    }

    private static int kvHeads(Keys attention, int heads) {
        attention.mustBeOff("qk_ln", "norms of queries and keys of MPT");
        if (!attention.flag("alibi", true)) {
            attention.problem("alibi", "is false: learned positions of MPT are not understood");
        }
        return switch (attention.text("attn_type").orElse("multihead_attention")) {
            case "multihead_attention" -> heads;
            case "multiquery_attention" -> 1;
            case "grouped_query_attention" -> attention.whole("kv_n_heads", heads);
            default -> {
                attention.problem("attn_type", "is not understood");
                yield heads;
            }
        };
    }

    /** Global and local layers by turns; queries, keys and values have no biases, all other matrices do. */
    private static Draft neo(Keys keys) {
        keys.has("attention_types"); // says the same as attention_layers, in pairs
        int hidden = keys.whole("hidden_size");
        int heads = keys.whole("num_heads", 16);
        int positions = keys.whole("max_position_embeddings", 2048);
        int count = keys.layers("num_layers");
        Reach local = new Reach.Window(keys.whole("window_size", 256));
        Optional<List<String>> stated = keys.texts("attention_layers");
        if (stated.isPresent() && stated.get().size() != count) {
            keys.problem("attention_layers", "lists " + stated.get().size() + " layers of " + count);
        } else if (stated.isEmpty()) {
            keys.note("attention_layers is not stated: global and local by turns, the default of GPTNeoConfig");
        }
        Attention attention = Shapes.attention(heads, heads, Shapes.headDim(keys, hidden, heads), false, true, NONE);
        Mlp mlp = new Mlp(keys.whole("intermediate_size", Math.multiplyExact(4, hidden)), false, true);
        List<Layer> layers = Shapes.all(count, i -> {
            boolean near = stated.filter(types -> types.size() == count)
                    .map(types -> types.get(i).equals("local"))
                    .orElse(i % 2 == 1);
            return new Layer(near ? Shapes.within(attention, local) : attention, mlp, 2);
        });
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                layers,
                Norm.LAYER,
                new Draft.Ends(true, false, positions, false, true),
                keys.flag("tie_word_embeddings", true),
                positions,
                0);
    }
}
