package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExportCommandTest {
    /**
     * Keys that {@code vllm bench serve} saves without {@code --save-detailed}, in its order, with
     * {@code --percentile-metrics ttft,tpot,itl,e2el --metric-percentiles 50,90,95,99}: vllm-project/vllm,
     * vllm/benchmarks/serve.py at 009e6d4a1cd6ba3fb2a9fc00f4ec06f5297232a1, functions {@code main_async},
     * {@code benchmark} and {@code process_one_metric}. Missing here as explained in docs/formats.md:
     * max_output_tokens_per_s and std_itl_ms.
     */
    private static final List<String> KEYS = List.of(
            ("date, endpoint_type, backend, label, model_id, tokenizer_id, num_prompts, request_rate, burstiness,"
                            + " max_concurrency, duration, completed, failed, total_input_tokens, total_output_tokens,"
                            + " request_throughput, request_goodput, output_throughput, total_token_throughput, latencies,"
                            + " queue_times, max_concurrent_requests, rtfx,"
                            + " mean_ttft_ms, median_ttft_ms, std_ttft_ms, p50_ttft_ms, p90_ttft_ms, p95_ttft_ms, p99_ttft_ms,"
                            + " mean_tpot_ms, median_tpot_ms, std_tpot_ms, p50_tpot_ms, p90_tpot_ms, p95_tpot_ms, p99_tpot_ms,"
                            + " mean_itl_ms, median_itl_ms, p50_itl_ms, p90_itl_ms, p95_itl_ms, p99_itl_ms,"
                            + " mean_e2el_ms, median_e2el_ms, std_e2el_ms, p50_e2el_ms, p90_e2el_ms, p95_e2el_ms, p99_e2el_ms")
                    .split(", "));

    /** Keys that {@code --save-detailed} keeps besides; {@code itls} is missing here. */
    private static final List<String> DETAILS =
            List.of("input_lens", "output_lens", "ttfts", "start_times", "generated_texts", "errors");

    private static final Offset<Double> CLOSE = within(1e-9);

    @TempDir
    Path work;

    private Path run(String... more) {
        List<String> command =
                new ArrayList<>(List.of("run", "chat-on-h100", "--quiet", "--out", work.resolve("r") + ""));
        command.addAll(List.of("--set", "workload.requests=400", "--set", "workload.arrivals.rate=8/s"));
        command.addAll(List.of("--set", "slo.ttft=80ms", "--set", "slo.tpot=20ms", "--report", "off"));
        command.addAll(List.of(more));
        assertThat(Session.of(command.toArray(String[]::new)).exitCode()).isEqualTo(ExitCode.OK);
        return work.resolve("r");
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private static List<NamedCsvRecord> rows(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream().toList();
        }
    }

    @Test
    void writesTheKeysOfVllm() throws IOException {
        Path folder = run();
        Session session = Session.of("export", folder.toString(), "--format", "vllm-bench");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).isEqualTo(folder.resolve("vllm-bench.json") + "\n");
        assertThat(read(folder.resolve("vllm-bench.json")).propertyNames()).containsExactlyElementsOf(KEYS);
        Session.of("export", folder.toString(), "--format", "vllm-bench", "--detailed");
        List<String> all = new ArrayList<>(KEYS);
        all.addAll(DETAILS);
        assertThat(read(folder.resolve("vllm-bench.json")).propertyNames()).containsExactlyInAnyOrderElementsOf(all);
    }

    /** The requests computed once more, from the file and by the definitions, and the rounded figures of the summary. */
    @Test
    void figuresFollowFromTheRequests() throws IOException {
        Path folder = run();
        Session.of("export", folder.toString(), "--format", "vllm-bench", "--detailed");
        JsonNode bench = read(folder.resolve("vllm-bench.json"));
        JsonNode summary = read(folder.resolve("summary.json"));
        List<NamedCsvRecord> rows = rows(folder.resolve("requests.csv"));
        double end = max(rows.stream().map(row -> row.getField("finished_s")));
        double tokens = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.getField("output_tokens")))
                .sum();
        assertThat(bench.path("completed").asInt()).isEqualTo(400);
        assertThat(bench.path("duration").asDouble()).isCloseTo(end, CLOSE);
        assertThat(bench.path("output_throughput").asDouble()).isCloseTo(tokens / end, within(1e-6));
        same(bench.path("request_throughput"), summary.path("throughput").path("requestsPerSecond"), 1);
        same(bench.path("total_token_throughput"), summary.path("throughput").path("totalTokensPerSecond"), 1);
        for (String metric : List.of("ttft", "tpot", "itl", "e2e")) {
            String key = metric.equals("e2e") ? "e2el" : metric;
            same(
                    bench.path("mean_" + key + "_ms"),
                    summary.path("latency").path(metric).path("mean"),
                    1e3);
        }
        double[] ttfts = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.getField("ttft_s")) * 1e3)
                .sorted()
                .toArray();
        // rank 0.99 * 399 = 395.01
        assertThat(bench.path("p99_ttft_ms").asDouble())
                .isCloseTo(ttfts[395] + 0.01 * (ttfts[396] - ttfts[395]), CLOSE);
        assertThat(bench.path("median_ttft_ms").asDouble()).isCloseTo((ttfts[199] + ttfts[200]) / 2, CLOSE);
        double good = rows.stream()
                .filter(row -> Double.parseDouble(row.getField("ttft_s")) <= 0.08)
                .filter(row -> row.getField("tpot_s").isEmpty() || Double.parseDouble(row.getField("tpot_s")) <= 0.02)
                .count();
        assertThat(good).isBetween(1.0, 399.0);
        assertThat(bench.path("request_goodput").asDouble()).isCloseTo(good / end, CLOSE);
        assertThat(bench.path("ttfts").get(7).asDouble())
                .isEqualTo(Double.parseDouble(rows.get(7).getField("ttft_s")));
        assertThat(bench.path("max_concurrent_requests").asInt()).isEqualTo(mostConcurrent(rows));
        assertThat(bench.path("model_id").asString()).isEqualTo("meta-llama/Llama-3.1-8B");
        assertThat(bench.path("request_rate").asDouble()).isEqualTo(8);
    }

    /** Counted at every arrival over all requests. */
    private static long mostConcurrent(List<NamedCsvRecord> rows) {
        return rows.stream()
                .mapToLong(row -> {
                    double at = Double.parseDouble(row.getField("arrival_s"));
                    return rows.stream()
                            .filter(other -> Double.parseDouble(other.getField("arrival_s")) <= at
                                    && Double.parseDouble(other.getField("finished_s")) > at)
                            .count();
                })
                .max()
                .orElseThrow();
    }

    private static double max(Stream<String> cells) {
        return cells.mapToDouble(Double::parseDouble).max().orElseThrow();
    }

    /** The summary has six digits. */
    private static void same(JsonNode bench, JsonNode summary, double factor) {
        assertThat(bench.asDouble() / (summary.asDouble() * factor)).isCloseTo(1, within(5e-6));
    }

    @Test
    void aSecondRunReplacesWhatWasExported() throws IOException {
        Path folder = run();
        Session.of("export", folder.toString(), "--format", "vllm-bench");
        run("--seed", "2");
        assertThat(folder.resolve("vllm-bench.json")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() {
        Path folder = run("--requests", "off");
        Session session = Session.of("export", folder.toString(), "--format", "vllm-bench");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("no requests.csv", "--requests on");
        assertThat(Session.of("export", folder.toString(), "--format", "parqet").err())
                .contains("did you mean 'parquet'?");
        assertThat(Session.of("export", work.resolve("nowhere") + "", "--format", "parquet")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    /** The module is not on the class path here, as it is not in an ordinary build. */
    @Test
    void withoutTheModuleItSaysHowToGetIt() {
        Path folder = run();
        for (Session session : List.of(
                Session.of("export", folder.toString(), "--format", "parquet"),
                Session.of("query", folder.toString(), "select 1"))) {
            assertThat(session.exitCode()).isEqualTo(ExitCode.RUNTIME);
            assertThat(session.err()).contains("module 'query'", "./rackcast");
        }
        assertThat(Session.of("query", work.resolve("nowhere") + "", "select 1").err())
                .contains("no such folder");
    }
}
