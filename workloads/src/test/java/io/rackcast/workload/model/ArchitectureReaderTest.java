package io.rackcast.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.QueryKeyNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both forms of an architecture in a file, and what is wrong with it. */
class ArchitectureReaderTest {
    private static final String CARD = """
            id: my-model
            name: My model
            aliases: []
            sources:
              mine: {title: "a test", date: 2026, confidence: estimate}
            architecture:
              from: mine
              value:
            ARCHITECTURE
            billionParameters: {undisclosed: "no matter"}
            nativeFormat: {value: bf16, from: mine}
            licence: {undisclosed: "no matter"}
            notes: []
            """;

    private static final String UNIFORM =
            "{layers: 4, hidden: 64, intermediate: 256, heads: 8, kvHeads: 2, headDim: 8, vocab: 100, maxContext: 512}";

    private static final String LISTED = "{hidden: 64, vocab: 100, maxContext: 512,"
            + " attention: {all: {kind: attention, heads: 8, kvHeads: 2, headDim: 8}},"
            + " feedForward: {wide: {kind: mlp, intermediate: 256}},"
            + " layers: [{count: 4, attention: all, feedForward: wide}]}";

    @Test
    void bothFormsMeanTheSame() {
        assertThat(read(UNIFORM)).isEqualTo(read(LISTED));
    }

    @Test
    void truthOfANormIsTheUsualOne() {
        ModelArchitecture model = read(UNIFORM.replace("vocab", "qkNorm: true, vocab"));
        assertThat(((Attention) model.groups().get(0).mixer()).qkNorm()).isEqualTo(QueryKeyNorm.PER_HEAD);
    }

    @Test
    void aLayerMayLackAPart() {
        ModelArchitecture model =
                read(LISTED.replace("attention: all, ", "").replace("count: 4", "count: 4, norms: 1"));
        assertThat(model.groups().get(0).mixer()).isEqualTo(new NoMixer());
        assertThat(model.groups().get(0).norms()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heads: 8 | heads: 7 | heads (7) is not a multiple of kvHeads (2)",
                "heads: 8, | | missing key 'heads'",
                "hidden: 64 | hiden: 64 | unknown key 'hiden' (did you mean 'hidden'?)",
                "hidden: 64 | hidden: 0 | hidden must be positive, is 0",
                "headDim: 8 | headDim: 8, reach: window | 'window' is no reach: full, bidirectional, 'window N' or 'chunk N'",
            })
    void saysWhatIsWrongWithTheShortForm(String right, String wrong, String message) {
        assertThat(UNIFORM).contains(right);
        refuses(UNIFORM.replace(right, wrong == null ? "" : wrong), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attention: all, | attention: al, | unknown attention 'al' (did you mean 'all'?)",
                "kind: mlp | kind: moe | unknown kind 'moe'",
                "kind: attention | kind: latent-attention | missing key 'kvRank'",
                "count: 4 | count: 0 | count must be positive, is 0",
                "kvHeads: 2 | kvHeads: 2, colour: 1 | unknown key 'colour'",
            })
    void saysWhatIsWrongWithTheLongForm(String right, String wrong, String message) {
        assertThat(LISTED).contains(right);
        refuses(LISTED.replace(right, wrong), message);
    }

    private static void refuses(String architecture, String message) {
        assertThatThrownBy(() -> read(architecture))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("my-model.yaml:")
                .hasMessageContaining("architecture.value")
                .hasMessageContaining(message);
    }

    private static ModelArchitecture read(String architecture) {
        String text = CARD.replace("ARCHITECTURE", "    " + architecture);
        return Models.read(Document.parse("my-model.yaml", text)).architecture().require("my-model");
    }
}
