package io.rackcast.workload.model.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.core.model.Quantisation;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code quantization_config} on a small DeepSeek: 1 dense layer, 3 with 4 experts and a shared one. */
class QuantisationReaderTest {
    private static final String MODEL = """
            {"model_type": "deepseek_v3", "hidden_size": 64, "intermediate_size": 256, "kv_lora_rank": 16,
             "first_k_dense_replace": 1, "moe_intermediate_size": 32, "n_routed_experts": 4, "n_shared_experts": 1,
             "num_attention_heads": 2, "num_experts_per_tok": 2, "num_hidden_layers": 4, "q_lora_rank": 16,
             "qk_nope_head_dim": 16, "qk_rope_head_dim": 8, "v_head_dim": 16, "vocab_size": 100,
             "max_position_embeddings": 512, "torch_dtype": "bfloat16", "quantization_config": CONFIG}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'quant_method': 'fp8', 'weight_block_size': [128, 128]} ; fp8",
                "{'quant_method': 'awq', 'bits': 4, 'group_size': 128, 'modules_to_not_convert': null} ; int4",
                "{'quant_method': 'gptq', 'bits': 8, 'dynamic': {}} ; int8",
                "{'quant_method': 'bitsandbytes', 'load_in_4bit': true, 'load_in_8bit': false} ; nf4",
                "{'quant_method': 'bitsandbytes', 'load_in_8bit': true, 'llm_int8_skip_modules': ['lm_head']} ; int8",
                "{'quant_method': 'modelopt', 'quant_algo': 'NVFP4', 'ignore': ['lm_head', 'model.layers.*.self_attn*']}"
                        + " ; nvfp4, attention bf16",
                "{'quant_method': 'mxfp4', 'modules_to_not_convert': ['model.layers.*.self_attn']} ; bf16, experts mxfp4",
                "{'quant_method': 'fp8', 'modules_to_not_convert': ['lm_head', 'mlp.gate', 'shared_experts']}"
                        + " ; fp8, sharedExperts bf16",
                "{'quant_method': 'fp8', 'modules_to_not_convert': ['model.layers.0', 'model.layers.4.mlp']}"
                        + " ; fp8, mlp bf16, attention of 1 layers bf16",
                "{'quant_method': 'fp8', 'modules_to_not_convert': ['model.layers.1.self_attn', 'model.layers.2.self_attn',"
                        + " 'model.layers.1.mlp.experts']} ; fp8, attention of 2 layers bf16, experts of 1 layers bf16",
                "{'quant_method': 'compressed-tensors', 'config_groups': {'group_0': {'targets': ['Linear'], 'weights':"
                        + " {'num_bits': 4, 'type': 'int', 'group_size': 32}}}, 'ignore': ['re:.*self_attn.*',"
                        + " 're:.*shared_experts.*', 're:.*mlp\\\\.(gate|up|down)_proj.*']}"
                        + " ; int4, attention bf16, mlp bf16, sharedExperts bf16",
                "{'quant_method': 'compressed-tensors', 'config_groups': {'group_0': {'targets': ['Linear'], 'weights':"
                        + " {'num_bits': 4, 'type': 'float', 'group_size': 16}}}} ; nvfp4",
            })
    void readsWhichModulesAreStoredHow(String config, String expected) {
        assertThat(read(config)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'quant_method': 'hqq'} ; quant_method: is not understood: 'hqq'",
                "{'quant_method': 'gptq', 'bits': 3} ; bits: is 3, only 4 and 8 are understood",
                "{'quant_method': 'gptq', 'bits': 4, 'dynamic': {'a': {}}} ; dynamic: states formats by module",
                "{'quant_method': 'fp8', 'modules_to_not_convert': ['router_x']} ; leaves out 'router_x', which is no module",
                "{'quant_method': 'fp8', 'ignore': ['re:*']} ; ignore: has a wrong regular expression",
                "{'quant_method': 'fp8', 'ignore': ['re:.*q_a_proj$']} ; leaves out a part of the attention of layer 0",
                "{'quant_method': 'compressed-tensors', 'config_groups': {'a': {'targets': ['re:.*q_proj'], 'weights':"
                        + " {'num_bits': 8}}}} ; only all linear modules (Linear) are understood",
                "{'quant_method': 'bitsandbytes'} ; neither load_in_4bit nor load_in_8bit is set",
            })
    void refusesWhatItDoesNotUnderstand(String config, String message) {
        assertThatThrownBy(() -> read(config)).hasMessageContaining(message);
    }

    /**
     * 100 rows of 64 twice in 16 bits: 25,600 bytes. Attention of one layer: 64 x 16 + 16 x 48 + 64 x 24 + 16 x 64 + 32 x 64
     * = 6,400 in 8 bits, x 4. Dense 3 x 64 x 256 = 49,152. Experts 3 layers x 4 x 3 x 64 x 32 = 73,728; shared 18,432.
     * Router in 16 bits: 3 x (4 x 64 + 4) x 2 = 1,560. Norms: 4 x (128 + 32) + 64 = 704 x 2 = 1,408.
     */
    @Test
    void weighsByModule() {
        ImportedModel model = model("{'quant_method': 'fp8'}");
        assertThat(model.weights().orElseThrow().bytes(model.architecture()))
                .isEqualTo(25_600 + 25_600 + 49_152 + 73_728 + 18_432 + 1_560 + 1_408);
        ImportedModel plain = model("{'quant_method': 'fp8', 'modules_to_not_convert': ['model.layers.0.self_attn']}");
        assertThat(plain.weights().orElseThrow().bytes(plain.architecture()))
                .isEqualTo(25_600 + 25_600 + 6_400 + 49_152 + 73_728 + 18_432 + 1_560 + 1_408);
    }

    private static Quantisation read(String config) {
        return model(config).weights().orElseThrow();
    }

    private static ImportedModel model(String config) {
        String json = MODEL.replace("CONFIG", config.replace('\'', '"'));
        return ConfigImport.read(JsonReader.parse("config.json", json), Set.of(), OptionalInt.empty());
    }
}
