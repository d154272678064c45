package io.rackcast.workload.model.huggingface;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Kinds of models that are known to have what no layer here describes, and what that is. */
final class Undescribed {
    private static final Map<String, String> WHY = new LinkedHashMap<>();

    static {
        String sideBySide = "an encoder and a decoder that attends to it";
        String states = "states that are updated in other ways than those of Mamba and gated DeltaNet";
        WHY.put(
                "deepseek_v4",
                "attention to compressed blocks of 4 or 128 tokens beside a window, and several residual" + " streams");
        WHY.put("gemma3n", "embeddings of every layer, and layers that take keys and values of others");
        WHY.put("gemma3n_text", "embeddings of every layer, and layers that take keys and values of others");
        WHY.put("lfm2", "gated short convolutions instead of attention in most layers");
        WHY.put("lfm2_moe", "gated short convolutions instead of attention in most layers");
        WHY.put("mllama", "layers that attend to images between the others");
        WHY.put("mllama_text_model", "layers that attend to images between the others");
        WHY.put("minimax", "lightning attention in most layers");
        WHY.put("minimax_text_01", "lightning attention in most layers");
        WHY.put("kimi_linear", states);
        WHY.put("recurrent_gemma", states);
        WHY.put("rwkv", states);
        WHY.put("zamba", "attention whose weights several layers share");
        WHY.put("zamba2", "attention whose weights several layers share");
        WHY.put("openelm", "heads and widths that differ from layer to layer");
        WHY.put("nemotron-nas", "heads and widths that differ from layer to layer");
        WHY.put("deberta", "attention to relative positions, with matrices of its own");
        WHY.put("deberta-v2", "attention to relative positions, with matrices of its own");
        WHY.put("t5", sideBySide);
        WHY.put("mt5", sideBySide);
        WHY.put("bart", sideBySide);
        WHY.put("whisper", sideBySide);
    }

    private Undescribed() {}

    /** What it has that is not understood, as the end of a sentence. */
    static Optional<String> why(String modelType) {
        return Optional.ofNullable(WHY.get(modelType));
    }
}
