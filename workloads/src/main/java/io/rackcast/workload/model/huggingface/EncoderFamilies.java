package io.rackcast.workload.model.huggingface;

import static io.rackcast.core.model.QueryKeyNorm.NONE;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Reach;
import java.util.List;
import java.util.Map;

/** Encoders beside BERT and RoBERTa: they read a whole text at once and make no tokens. */
final class EncoderFamilies {
    private EncoderFamilies() {}

    static void addTo(Map<String, Family> families) {
        families.put("distilbert", new Family("DistilBertConfig", EncoderFamilies::distilbert));
        families.put("modernbert", new Family("ModernBertConfig", EncoderFamilies::modernbert));
        families.put("nomic_bert", new Family("NomicBertConfig", EncoderFamilies::nomic));
    }

    private static Draft distilbert(Keys keys) {
        keys.has("activation");
        keys.flag("sinusoidal_pos_embds", false); // learned or not, they are a table
        int hidden = keys.whole("dim", 768);
        int heads = keys.whole("n_heads", 12);
        int positions = keys.whole("max_position_embeddings", 512);
        Attention attention = bidirectional(heads, Shapes.headDim(keys, hidden, heads), true, true);
        Layer layer = new Layer(attention, new Mlp(keys.whole("hidden_dim", 3072), false, true), 2);
        List<Layer> layers = Shapes.all(keys.layers("n_layers", 6), i -> layer);
        return encoder(keys, hidden, layers, Norm.LAYER, positions, positions, false);
    }

    /** The first layer has no norm before its attention. */
    private static Draft modernbert(Keys keys) {
        List.of("norm_bias", "mlp_bias", "attention_bias").forEach(key -> keys.mustBeOff(key, "biases of ModernBERT"));
        List.of(
                        "decoder_bias",
                        "deterministic_flash_attn",
                        "sparse_prediction",
                        "repad_logits_with_grad",
                        "reference_compile")
                .forEach(keys::has);
        int hidden = keys.whole("hidden_size", 768);
        int heads = keys.whole("num_attention_heads", 12);
        int window = keys.whole("local_attention", 128);
        keys.whole("global_attn_every_n_layers", 3);
        keys.has("layer_types");
        keys.note("attention within " + window
                + " tokens, in all layers but some, is taken as attention to everything: the"
                + " time of long texts is overestimated");
        Attention attention = bidirectional(heads, Shapes.headDim(keys, hidden, heads), false, false);
        Mlp mlp = new Mlp(keys.whole("intermediate_size", 1152), true, false);
        List<Layer> layers =
                Shapes.all(keys.layers("num_hidden_layers", 22), i -> new Layer(attention, mlp, i == 0 ? 1 : 2));
        int context = keys.whole("max_position_embeddings", 8192);
        return encoder(keys, hidden, layers, Norm.LAYER_WITHOUT_BIAS, 0, context, true);
    }

    private static Draft nomic(Keys keys) {
        List.of("prenorm", "parallel_block", "causal", "use_rms_norm")
                .forEach(key -> keys.mustBeOff(key, "other shapes of NomicBert"));
        List.of(
                        "dense_seq_output",
                        "fused_bias_fc",
                        "fused_dropout_add_ln",
                        "use_xentropy",
                        "pad_vocab_size_multiple",
                        "max_trained_positions",
                        "rotary_scaling_factor")
                .forEach(keys::has);
        int hidden = keys.whole("n_embd");
        int heads = keys.whole("n_head");
        boolean qkvBias = keys.flag("qkv_proj_bias", true);
        boolean mlpBias = keys.flag("mlp_fc1_bias", true);
        keys.flag("mlp_fc2_bias", true);
        if (!keys.has("activation_function")) {
            keys.note("activation_function is not stated: gelu, the default of NomicBertConfig");
        }
        boolean gated = keys.text("activation_function").orElse("gelu").endsWith("glu");
        Attention attention = bidirectional(heads, Shapes.headDim(keys, hidden, heads), qkvBias, qkvBias);
        Layer layer =
                new Layer(attention, new Mlp(keys.whole("n_inner", Math.multiplyExact(4, hidden)), gated, mlpBias), 2);
        List<Layer> layers = Shapes.all(keys.layers("n_layer"), i -> layer);
        int segments = keys.wholeOrZero("type_vocab_size", 2);
        return encoder(keys, hidden, layers, Norm.LAYER, segments, keys.whole("n_positions"), false);
    }

    private static Attention bidirectional(int heads, int headDim, boolean qkvBias, boolean outputBias) {
        return Shapes.within(
                Shapes.attention(heads, heads, headDim, qkvBias, outputBias, NONE), new Reach.Bidirectional());
    }

    private static Draft encoder(
            Keys keys, int hidden, List<Layer> layers, Norm norm, int rows, int context, boolean finalNorm) {
        keys.has("tie_weights_");
        keys.flag("tie_word_embeddings", true);
        keys.note("an encoder: a head or pooler on top of it is left out");
        return new Draft(
                hidden,
                keys.whole("vocab_size"),
                layers,
                norm,
                new Draft.Ends(false, false, rows, true, finalNorm),
                false,
                context,
                0);
    }
}
