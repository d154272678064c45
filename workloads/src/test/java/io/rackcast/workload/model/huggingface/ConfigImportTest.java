package io.rackcast.workload.model.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Reach;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigImportTest {
    private static final String LLAMA = """
            {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64, "intermediate_size": 256,
             "num_hidden_layers": 4, "num_attention_heads": 8, "num_key_value_heads": 2, "vocab_size": 1000,
             "max_position_embeddings": 512, "tie_word_embeddings": false, "torch_dtype": "bfloat16"}
            """;

    static List<PublishedConfig> configs() throws IOException {
        return PublishedConfig.all();
    }

    /** The catalog was compiled from a table, not from these keys: two ways to the same layers. */
    @ParameterizedTest
    @MethodSource("configs")
    void givesTheModelOfTheCatalogOrItsPublishedSize(PublishedConfig config) {
        ImportedModel model = config.read();
        if (config.name().startsWith("billions=")) {
            double billions = Double.parseDouble(config.name().substring("billions=".length()));
            assertThat(model.architecture().parameters().total() / 1e9).isCloseTo(billions, within(0.005 * billions));
        } else {
            ModelCard card = Models.load(config.name());
            assertThat(model.architecture()).isEqualTo(card.architecture().require(config.name()));
        }
    }

    @Test
    void readsManyFamilies() throws IOException {
        assertThat(configs().stream().map(config -> config.read().modelType()).distinct())
                .hasSizeGreaterThan(65);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void whatIsWrittenReadsAsTheSame(PublishedConfig config) {
        ImportedModel model = config.read();
        String text = new CardText("my-model", "config \"7\".json", "2026-11-22", OptionalDouble.of(7)).of(model);
        ModelCard card = Models.read(Document.parse("my-model.yaml", text));
        assertThat(card.architecture().orNull()).isEqualTo(model.architecture());
        assertThat(card.nativeFormat().known()).isEqualTo(model.weights());
        assertThat(card.notes()).hasSameSizeAs(model.assumptions());
    }

    /** Catalog entries through the writer: every kind of layer that there is. */
    @Test
    void theWholeCatalogSurvivesWriting() {
        for (String id : Models.ids()) {
            ModelCard card = Models.load(id);
            card.architecture().known().ifPresent(architecture -> {
                ImportedModel model = new ImportedModel(
                        "any", architecture, card.nativeFormat().known(), List.of());
                String text = new CardText(id, "x", "2026-11", OptionalDouble.empty()).of(model);
                assertThat(Models.read(Document.parse(id, text)).architecture().orNull())
                        .as(id)
                        .isEqualTo(architecture);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"model_type\": \"llama\"', '\"model_type\": \"lama\"', 'config.json:1:55: model_type: ''lama'' is not understood (did you mean ''llama''?)'",
        "'\"model_type\": \"llama\"', '\"model_type\": null', 'config.json:1:1: model_type: is missing: without it nobody knows what the other keys mean'",
        "'\"hidden_size\": 64, ', '', 'config.json:1:1: hidden_size: is missing'",
        "'\"num_hidden_layers\": 4', '\"num_hidden_layers\": 0', 'config.json:2:23: num_hidden_layers: must be at least 1, is 0'",
        "'\"num_hidden_layers\": 4', '\"num_hidden_layers\": 4.5', 'config.json:2:23: num_hidden_layers: must be a whole number, is 4.5'",
        "'\"num_hidden_layers\": 4', '\"num_hidden_layers\": 4, \"conv_window\": 3', 'config.json:2:26: conv_window: is not understood and may change the architecture; if it does not, say --ignore conv_window'",
        "'\"num_key_value_heads\": 2', '\"num_key_value_heads\": 3', 'config.json:1:1: cannot be a model: heads (8) is not a multiple of kvHeads (3)'",
        "'bfloat16', 'bfloat8', 'config.json:3:79: torch_dtype: is not understood: ''bfloat8'''",
        "'\"num_hidden_layers\": 4', '\"num_hidden_layers\" 4', 'config.json:2:22: is not valid JSON: Unexpected character (''4'' (code 52)): was expecting a colon to separate property name and value'",
    })
    void saysWhatIsWrong(String right, String wrong, String message) {
        assertThat(LLAMA).contains(right);
        assertThatThrownBy(() -> read(LLAMA.replace(right, wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhatAKnownKindHasThatIsNotUnderstood() {
        assertThatThrownBy(() -> read(LLAMA.replace("\"llama\"", "\"lfm2\"")))
                .hasMessage(
                        "config.json:1:55: model_type: 'lfm2' is not understood: it has gated short convolutions instead"
                                + " of attention in most layers");
        assertThat(Undescribed.why("deepseek_v4")).isPresent();
        assertThat(Families.modelTypes())
                .allSatisfy(type -> assertThat(Undescribed.why(type)).isEmpty());
    }

    /** Layers that see everything have 2 heads of 512 whose values are the keys; the others 8 of 256. */
    @Test
    void gemma4HasTwoKindsOfHeads() throws IOException {
        List<LayerGroup> groups = configs().stream()
                .map(PublishedConfig::read)
                .filter(model -> model.modelType().equals("gemma4_text"))
                .reduce((dense, mixture) -> mixture)
                .orElseThrow()
                .architecture()
                .groups();
        assertThat(groups).extracting(LayerGroup::count).containsExactly(25, 5);
        assertThat(groups).extracting(LayerGroup::norms).containsExactly(7, 7);
        Attention global = (Attention) groups.get(1).mixer();
        assertThat(List.of(global.kvHeads(), global.headDim())).containsExactly(2, 512);
        assertThat(global.sharedKeyValue()).isTrue();
    }

    @Test
    void reportsEverythingAtOnce() {
        assertThatThrownBy(() -> read("{\"model_type\": \"llama\", \"sparse_blocks\": 2}"))
                .hasMessageContainingAll("hidden_size", "num_hidden_layers", "vocab_size", "sparse_blocks");
    }

    @Test
    void aKeyCanBeDeclaredHarmless() {
        String odd = LLAMA.replace("\"vocab_size\"", "\"colour\": \"blue\", \"vocab_size\"");
        assertThat(ConfigImport.read(JsonReader.parse("config.json", odd), Set.of("colour"), OptionalInt.empty())
                        .architecture())
                .isEqualTo(read(LLAMA).architecture());
    }

    /** MistralConfig: a window of 4,096 unless the key is there; null means none. */
    @Test
    void documentedDefaultsAreTakenAndSaid() {
        String mistral = LLAMA.replace("\"llama\"", "\"mistral\"").replace(": 512", ": 8192");
        ImportedModel model = read(mistral);
        assertThat(reach(model)).isEqualTo(new Reach.Window(4096));
        assertThat(model.assumptions()).contains("sliding_window is not stated: 4096, the default of MistralConfig");
        String none = mistral.replace("\"vocab_size\"", "\"sliding_window\": null, \"vocab_size\"");
        assertThat(reach(read(none))).isEqualTo(new Reach.Full());
    }

    @Test
    void qwenUsesWindowsFromALayerOn() {
        String qwen = LLAMA.replace("\"llama\"", "\"qwen2\"")
                .replace(
                        "\"vocab_size\"",
                        "\"use_sliding_window\": true, \"sliding_window\": 100, \"max_window_layers\": 3, \"vocab_size\"");
        List<LayerGroup> groups = read(qwen).architecture().groups();
        assertThat(groups).extracting(LayerGroup::count).containsExactly(3, 1);
        assertThat(((Attention) groups.get(1).mixer()).reach()).isEqualTo(new Reach.Window(100));
    }

    private static Reach reach(ImportedModel model) {
        return ((Attention) model.architecture().groups().get(0).mixer()).reach();
    }

    private static ImportedModel read(String json) {
        return ConfigImport.read(JsonReader.parse("config.json", json), Set.of(), OptionalInt.empty());
    }
}
