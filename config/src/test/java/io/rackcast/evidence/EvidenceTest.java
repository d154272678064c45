package io.rackcast.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Golden;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.config.quantity.DataSize;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EvidenceTest {
    private static final String VALID = """
            name: H100 SXM
            sources:
              datasheet:
                title: H100 datasheet
                date: 2024-10
                confidence: datasheet
              lab:
                title: Our bench
                date: 2026-03-01
                confidence: measured
            memory: {value: 80GB, from: datasheet}
            cache: {value: 50MB, from: [datasheet, lab], note: both agree}
            fp8: {value: 1979TFLOP/s, from: datasheet, confidence: vendor-claim}
            fp4: {unsupported: true, from: datasheet}
            idle: {undisclosed: "not in the datasheet"}
            """;

    record Chip(
            String name,
            Fact<DataSize> memory,
            Fact<DataSize> cache,
            Fact<ComputeRate> fp8,
            Fact<ComputeRate> fp4,
            Fact<Integer> idle,
            Optional<Fact<List<String>>> aliases) {}

    private static Chip bind(String yaml) {
        return Evidence.bind(Document.parse("h100.yaml", yaml), Chip.class);
    }

    @Test
    void factsKnowTheirSources() {
        Chip chip = bind(VALID);
        Source datasheet = new Source("datasheet", "H100 datasheet", "2024-10", Confidence.DATASHEET, true);
        assertThat(chip.memory())
                .isEqualTo(new Fact.Known<>(DataSize.parse("80GB"), List.of(datasheet), Confidence.DATASHEET, ""));
        Fact.Known<DataSize> cache = (Fact.Known<DataSize>) chip.cache();
        assertThat(cache.sources()).extracting(Source::id).containsExactly("datasheet", "lab");
        assertThat(cache.confidence()).isEqualTo(Confidence.MEASURED);
        assertThat(cache.note()).isEqualTo("both agree");
        assertThat(((Fact.Known<ComputeRate>) chip.fp8()).confidence()).isEqualTo(Confidence.VENDOR_CLAIM);
        assertThat(chip.fp4()).isEqualTo(new Fact.Unsupported<>(List.of(datasheet)));
        assertThat(chip.idle()).isEqualTo(new Fact.Undisclosed<>("not in the datasheet"));
        assertThat(chip.aliases()).isEmpty();
        assertThat(bind(VALID + "aliases: {value: [h100, hopper], from: lab}\n")
                        .aliases()
                        .orElseThrow()
                        .require("aliases"))
                .containsExactly("h100", "hopper");
    }

    @Test
    void absentValuesSayWhy() {
        Chip chip = bind(VALID);
        assertThat(chip.memory().require("memory").bytes()).isEqualTo(80_000_000_000L);
        assertThat(chip.fp4().orNull()).isNull();
        assertThatThrownBy(() -> chip.fp4().require("fp4"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("fp4 is not supported");
        assertThatThrownBy(() -> chip.idle().require("idle power"))
                .hasMessage("idle power is undisclosed (not in the datasheet)");
    }

    static List<Golden.Case> mistakes() throws IOException {
        return Golden.read(EvidenceTest.class, "mistakes.txt");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void reportsMistakesWhereTheyStand(Golden.Case mistake) {
        assertThatThrownBy(() -> bind(mistake.applyTo(VALID)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(mistake.message());
    }
}
