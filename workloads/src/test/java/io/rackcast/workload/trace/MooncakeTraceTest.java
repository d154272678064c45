package io.rackcast.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.SharedTraces;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published traces, read where they lie. */
class MooncakeTraceTest {
    /** Requests, mean prompt and share of repeated ids are published with the traces; ids are in blocks of 512 tokens. */
    @ParameterizedTest
    @CsvSource({"conversation, 12031, 12035, 0.366, 182790", "synthetic, 3993, 15325, 0.640, 43924"})
    void anInfiniteCacheFindsWhatIsPublished(
            String name, long requests, double meanPrompt, double hitRate, long distinct) {
        Path file = SharedTraces.file("mooncake_" + name + "_trace.jsonl.gz");
        Trace trace = Trace.open(file);
        assertThat(trace.requests()).isEqualTo(requests);
        assertThat(trace.hasContent()).isTrue();
        PrefixFigures figures = PrefixFigures.of(trace);
        assertThat(figures.hitRate()).isCloseTo(hitRate, within(5e-4));
        assertThat(figures.distinct()).isEqualTo(distinct);
        RequestSource source = trace.replay(1, Long.MAX_VALUE);
        long tokens = 0;
        while (source.next()) {
            tokens += source.promptTokens();
            Content content = Objects.requireNonNull(source.content());
            assertThat(content.tokens()).isEqualTo(source.promptTokens());
        }
        assertThat((double) tokens / requests).isCloseTo(meanPrompt, within(1.0));
    }

    /** Ids of 16 tokens, of full blocks only. */
    @Test
    void idsMayStandForSixteenTokens() {
        Path file = SharedTraces.file("llmservingsim_sharegpt-llama-3.1-8b-300-sps10.jsonl.gz");
        RequestSource source = Trace.open(file).replay(1, Long.MAX_VALUE);
        int requests = 0;
        while (source.next()) {
            Content content = Objects.requireNonNull(source.content());
            assertThat(content.tokens()).isEqualTo(source.promptTokens() / 16 * 16);
            requests++;
        }
        assertThat(requests).isEqualTo(300);
    }
}
