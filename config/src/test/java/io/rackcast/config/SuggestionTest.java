package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.text.Suggestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
    private static final List<String> NAMES = List.of(
            "h100-sxm",
            "h200-sxm",
            "a100-sxm-80gb",
            "b200-sxm",
            "mi300x",
            "l40s",
            "l4",
            "rtx-4090",
            "tpu-v5e",
            "tpu-v6e",
            "gaudi3",
            "trainium2",
            "llama-3.1-8b",
            "llama-3.1-70b");

    @ParameterizedTest
    @CsvSource({
        "h10O, h100-sxm",
        "H100-SXM, h100-sxm",
        "h100sxm, h100-sxm",
        "h200, h200-sxm",
        "a100, a100-sxm-80gb",
        "mi300, mi300x",
        "l40, l40s",
        "rtx4090, rtx-4090",
        "tpuv6e, tpu-v6e",
        "traniium2, trainium2",
        "llama-8b, llama-3.1-8b",
        "llama-3.1-80b, llama-3.1-8b"
    })
    void guessesWhatWasMeant(String written, String meant) {
        assertThat(Suggestion.of(written, NAMES)).contains(meant);
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Suggestion.of("groq", NAMES)).isEmpty();
        assertThat(Suggestion.of("", NAMES)).isEmpty();
        assertThat(Suggestion.of("x".repeat(10_000), NAMES)).isEmpty();
    }

    @Test
    void listsFewNamesAndNotMany() {
        assertThat(Suggestion.hint("zzz", List.of("bf16", "fp8"))).isEqualTo(" (valid: bf16, fp8)");
        assertThat(Suggestion.hint(
                        "zzz", IntStream.range(0, 41).mapToObj(i -> "name" + i).toList()))
                .isEmpty();
        assertThat(Suggestion.hint("zzz", List.of())).isEmpty();
    }
}
