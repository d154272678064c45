package io.rackcast.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.serving.RequestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTraceTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.jsonl"), text);
    }

    @Test
    void readsTimesLengthsAndIds() throws IOException {
        Trace trace = Trace.open(file("""
                {"timestamp": 5, "input_length": 700, "output_length": 3, "hash_ids": [4, 9]}
                {"timestamp_ms": 6.25, "x": [{}], "input_length": 40, "output_length": 1, "hash_ids_16": [7, 8]}
                """));
        assertThat(trace.requests()).isEqualTo(2);
        assertThat(trace.spanNanos()).isEqualTo(1_250_000);
        RequestSource source = trace.replay(2, 9);
        assertThat(source.next()).isTrue();
        Content first = Objects.requireNonNull(source.content());
        assertThat(first.tokens()).isEqualTo(700);
        // Id 9 begins at token 512 and has codes of its own: 9 x 512 + 3.
        assertThat(first.code(515)).isEqualTo(9 * 512 + 3);
        assertThat(first.runEnd(515)).isEqualTo(1024);
        assertThat(source.next()).isTrue();
        assertThat(source.arrivalNanos()).isEqualTo(2_500_000);
        // 2 ids of 16 tokens; nobody knows what the other 8 tokens are.
        assertThat(Objects.requireNonNull(source.content()).tokens()).isEqualTo(32);
        assertThat(first.code(515)).isEqualTo(9 * 512 + 3);
        assertThat(source.next()).isFalse();
    }

    /** Adapters are numbered as they appear; none, empty and null are the model as it is. */
    @Test
    void adaptersHaveNames() throws IOException {
        RequestSource source = Trace.open(file("""
                {"timestamp": 0, "input_length": 7, "output_length": 3, "adapter": "sql"}
                {"timestamp": 0, "input_length": 7, "output_length": 3}
                {"timestamp": 1, "input_length": 7, "output_length": 3, "adapter": "poems"}
                {"timestamp": 1, "input_length": 7, "output_length": 3, "adapter": ""}
                {"timestamp": 1, "input_length": 7, "output_length": 3, "adapter": null}
                {"timestamp": 2, "input_length": 7, "output_length": 3, "adapter": "sql"}
                """)).replay(1, 99);
        List<Integer> seen = new ArrayList<>();
        while (source.next()) {
            seen.add(source.adapter());
        }
        assertThat(seen).containsExactly(0, -1, 1, -1, -1, 0);
    }

    @Test
    void idsMayBeAbsentOrDisregarded() throws IOException {
        Trace bare = Trace.open(file("{\"timestamp\": 0, \"input_length\": 7, \"output_length\": 3}\n"));
        assertThat(bare.hasContent()).isFalse();
        Trace known =
                Trace.open(file("{\"timestamp\": 0, \"input_length\": 7, \"output_length\": 3, \"hash_ids\": [0]}\n"));
        assertThat(known.hasContent()).isTrue();
        RequestSource source = known.withoutContent().replay(1, 1);
        assertThat(source.next()).isTrue();
        assertThat(source.hasContent()).isFalse();
        assertThat(source.content()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timestamp\": 9, \"input_length\": 7}|:2:|the object has no output_length",
                "{\"timestamp\": 9, \"input_length\": 0, \"output_length\": 3}|:2:|must be from 1 to 16777216 tokens, is 0",
                "{\"timestamp\": 9, \"input_length\": 1.5, \"output_length\": 3}|:2:|must be a whole number, is '1.5'",
                "{\"timestamp\": 0.5, \"input_length\": 7, \"output_length\": 3}|:2:|time runs backwards",
                "{\"timestamp\": -1, \"input_length\": 7, \"output_length\": 3}|:2:|must be milliseconds from 0",
                "{\"timestamp\": 9, \"input_length\": 7, \"output_length\": 3, \"hash_ids\": [0, 1]}|:2:|2 ids of 512 tokens are more than a prompt of 7 tokens has",
                "{\"timestamp\": 9, \"input_length\": 7, \"output_length\": 3, \"adapter\": 4}|:2:|adapter: must be a name",
                "{\"timestamp\": 9, \"input_length\": 7, \"output_length\": 3, \"hash_ids\": [-1]}|:2:|an id must be from 0",
                "{\"timestamp\": 9, \"input_length\": 7, \"output_length\": 3, \"hash_ids_x\": [1]}|:2:|must be called hash_ids_N",
                "[1]|:2:|each line must be an object",
                "{\"timestamp\": 9, |:2:|is no JSON"
            })
    void refusesABadRow(String row, String place, String message) throws IOException {
        Path file = file("{\"timestamp\": 1, \"input_length\": 7, \"output_length\": 3}\n" + row);
        assertThatThrownBy(() -> Trace.open(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + place)
                .hasMessageContaining(message);
    }
}
