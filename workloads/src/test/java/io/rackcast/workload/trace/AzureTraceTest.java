package io.rackcast.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.SharedTraces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two real traces, against another way of reading them. */
class AzureTraceTest {
    @ParameterizedTest
    @ValueSource(strings = {"conv", "code"})
    void everyRowIsReplayedExactly(String name) throws IOException {
        Path file = SharedTraces.azure(name);
        RequestSource source = Trace.open(file).replay(1, Long.MAX_VALUE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new java.util.zip.GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            LocalDateTime start = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                LocalDateTime time = LocalDateTime.parse(cells[0].replace(' ', 'T'));
                start = start == null ? time : start;
                assertThat(source.next()).isTrue();
                assertThat(source.arrivalNanos())
                        .isEqualTo(Duration.between(start, time).toNanos());
                assertThat(source.promptTokens()).isEqualTo(Integer.parseInt(cells[1]));
                assertThat(source.outputTokens()).isEqualTo(Integer.parseInt(cells[2]));
            }
        }
        assertThat(source.next()).isFalse();
    }

    @Test
    void chatHasTheFiguresItIsKnownFor() {
        Trace trace = Trace.open(SharedTraces.azure("conv"));
        assertThat(trace.requests()).isEqualTo(19_366);
        assertThat(trace.spanNanos()).isEqualTo(3_501_721_937_000L);
        assertThat(trace.requestsPerSecond()).isCloseTo(5.53, within(0.001));
    }
}
