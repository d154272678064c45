package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON results of benchmarks become points; what they do not say has to be given. Figures are made up. */
final class BenchmarkResultsTest {
    private static final String VLLM = """
            {"date": "20260412-101500", "backend": "openai", "label": null, "model_id": "served-name",
             "num_prompts": 81, "request_rate": "inf", "max_concurrency": 8, "duration": 20.0, "completed": 80,
             "total_input_tokens": 81920, "total_output_tokens": 20480, "request_throughput": 4.0,
             "output_throughput": 1024.0, "total_token_throughput": 5120.0, "mean_ttft_ms": 61.5,
             "median_ttft_ms": 55.0, "p99_ttft_ms": 130.0, "mean_tpot_ms": 7.5, "median_tpot_ms": NaN}
            """;
    private static final String GENAI_PERF = """
            {"request_throughput": {"unit": "requests/sec", "avg": 2.5},
             "request_latency": {"unit": "ms", "avg": 1980.5},
             "request_count": {"unit": "count", "avg": 50.0},
             "time_to_first_token": {"unit": "ms", "avg": 61.5, "p50": 55.0, "p99": 130.0},
             "inter_token_latency": {"unit": "ms", "avg": 7.5, "p50": 7.4, "p99": 8.1},
             "output_token_throughput": {"unit": "tokens/sec", "avg": 640.0},
             "output_sequence_length": {"avg": 256.0}, "input_sequence_length": {"avg": 1000.5},
             "input_config": {"model": ["served"], "perf_analyzer": {"stimulus": {"concurrency": 5}}}}
            """;
    private static final List<String> GIVEN =
            List.of("hardware=h100-sxm", "model=llama-3.1-8b", "weight_format=bf16", "stack=vllm", "tensor_parallel=2");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** 81,920 prompt tokens over 80 requests are 1,024 each; 20,480 of output 256. */
    @Test
    void theLoadOfVllmBenchIsThatOfUsers() throws IOException {
        Point point = PointTable.read(file("eight.json", VLLM), GIVEN).points().get(0);
        assertThat(point.id()).isEqualTo("eight");
        assertThat(point.model()).isEqualTo("llama-3.1-8b");
        assertThat(point.chips()).isEqualTo(2);
        assertThat(point.date()).isEqualTo("2026-04");
        assertThat(point.client().kind()).isEqualTo(ClientKind.CLOSED_LOOP);
        assertThat(point.client().concurrency()).isEqualTo(OptionalInt.of(8));
        assertThat(point.client().requests()).isEqualTo(OptionalInt.of(80));
        assertThat(point.client().prompt().mean()).isEqualTo(1024);
        assertThat(point.client().output().mean()).isEqualTo(256);
        assertThat(point.measured().of(Metric.TTFT_P50_MS)).isEqualTo(55);
        assertThat(point.measured().of(Metric.OUTPUT_TOK_S)).isEqualTo(1024);
        assertThat(point.measured().metrics()).contains(Metric.TPOT_MEAN_MS).doesNotContain(Metric.TPOT_P50_MS);
    }

    @Test
    void aRateMakesAnOpenLoopAndNeitherAQueue() throws IOException {
        Path paced = file("a.json", VLLM.replace("\"inf\"", "2.5"));
        Path queued = file("b.json", VLLM.replace("\"max_concurrency\": 8", "\"max_concurrency\": null"));
        Point.Client open = PointTable.read(paced, GIVEN).points().get(0).client();
        assertThat(open.kind()).isEqualTo(ClientKind.OPEN_LOOP);
        assertThat(open.ratePerSecond()).isEqualTo(OptionalDouble.of(2.5));
        assertThat(PointTable.read(queued, GIVEN).points().get(0).client().kind())
                .isEqualTo(ClientKind.OFFLINE);
    }

    @Test
    void genAiPerfSaysItElsewhere() throws IOException {
        Point point =
                PointTable.read(file("g.json", GENAI_PERF), GIVEN).points().get(0);
        assertThat(point.client().concurrency()).isEqualTo(OptionalInt.of(5));
        assertThat(point.client().prompt().mean()).isCloseTo(1000.5, within(1e-9));
        assertThat(point.measured().of(Metric.REQ_S)).isEqualTo(2.5);
        assertThat(point.measured().of(Metric.TPOT_P99_MS)).isEqualTo(8.1);
        assertThat(point.measured().of(Metric.E2E_MEAN_MS)).isEqualTo(1980.5);
    }

    @Test
    void aFolderHoldsOnePointForEachResult() throws IOException {
        file("b.json", GENAI_PERF);
        file("a.json", VLLM);
        file("notes.txt", "none of them");
        assertThat(PointTable.read(folder, GIVEN).points())
                .extracting(Point::id)
                .containsExactly("a", "b");
    }

    @Test
    void whatIsMissingIsAskedForByColumn() throws IOException {
        Path result = file("g.json", GENAI_PERF);
        assertThatThrownBy(() -> PointTable.read(result, List.of("hardware=h100-sxm", "stack=vllm")))
                .hasMessageContaining("g.json:1:1: model: is not in such a result; say --set model=...")
                .hasMessageContaining("weight_format: is not in such a result")
                .hasMessageNotContaining("hardware:");
        assertThatThrownBy(() -> PointTable.read(result, List.of("hardwar=h100-sxm")))
                .hasMessageContaining("(did you mean 'hardware'?)");
        assertThatThrownBy(() -> PointTable.read(file("c.json", "{\"a\": 1}"), GIVEN))
                .hasMessageContaining("is neither a result of");
        assertThatThrownBy(() -> PointTable.read(file("t.csv", "id\n1\n"), GIVEN))
                .hasMessageContaining("is a table");
    }
}
