package io.rackcast.report.vllm;

import io.rackcast.config.ConfigException;
import io.rackcast.config.text.Decimal;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.report.RequestsCsv;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.SummaryJson;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.SloChoice;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code vllm-bench.json}: what {@code vllm bench serve --save-result --percentile-metrics ttft,tpot,itl,e2el
 * --metric-percentiles 50,90,95,99} would have saved. All of it follows from {@code requests.csv} and
 * {@code scenario.yaml}, except for the percentiles of the gaps between tokens, which are those of {@code summary.json}.
 */
public final class VllmBenchJson {
    private static final List<Integer> PERCENTILES = List.of(50, 90, 95, 99);
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Scenario scenario;
    private final List<BenchRequest> requests;
    private final List<BenchRequest> succeeded;
    private final JsonNode gaps;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private VllmBenchJson(Scenario scenario, List<BenchRequest> requests, JsonNode gaps) {
        this.scenario = scenario;
        this.requests = requests;
        this.succeeded = requests.stream().filter(BenchRequest::succeeded).toList();
        this.gaps = gaps;
    }

    /**
     * The text of the file for a run.
     *
     * @param folder with the results
     * @param detailed whether to list each request, as {@code --save-detailed} does
     * @throws IOException when the folder lacks a file or holds another one under its name
     */
    public static String of(Path folder, boolean detailed) throws IOException {
        try {
            Scenario scenario = Scenarios.load(
                            folder.resolve(ResultFolder.SCENARIO_FILE).toString(), List.of(), OptionalLong.empty())
                    .scenario();
            JsonNode summary =
                    MAPPER.readTree(Files.readString(folder.resolve(SummaryJson.FILE), StandardCharsets.UTF_8));
            List<BenchRequest> requests = BenchRequest.read(folder.resolve(RequestsCsv.FILE));
            return new VllmBenchJson(scenario, requests, summary.path("latency").path("itl")).text(detailed);
        } catch (ConfigException | JacksonException e) {
            throw new IOException(folder + " holds no result of a run: " + e.getMessage(), e);
        }
    }

    private String text(boolean detailed) {
        addSetup();
        addCounts();
        addLists(detailed);
        root.put("max_concurrent_requests", mostConcurrent());
        root.put("rtfx", BigDecimal.ZERO);
        add("ttft", new Sample(succeeded.stream().mapToDouble(BenchRequest::ttftNanos)));
        add(
                "tpot",
                new Sample(succeeded.stream()
                        .filter(request -> request.outputTokens() > 1)
                        .mapToDouble(BenchRequest::tpotNanos)));
        addGaps();
        add("e2el", new Sample(succeeded.stream().mapToDouble(BenchRequest::e2eNanos)));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private void addSetup() {
        ModelCard card = Models.read(scenario.model(), "model");
        String model = card.huggingFace().orElse(card.id());
        OfferedLoad load = OfferedLoad.of(scenario.workload());
        // A simulated run took place at no date.
        root.putNull("date");
        root.put("endpoint_type", "vllm");
        root.put("backend", "vllm");
        root.put("label", "rackcast " + scenario.name());
        root.put("model_id", model);
        root.put("tokenizer_id", model);
        root.put("num_prompts", requests.size());
        putOrInfinite("request_rate", load.rate());
        putOrInfinite("burstiness", load.burstiness());
        load.maxConcurrency()
                .ifPresentOrElse(users -> root.put("max_concurrency", users), () -> root.putNull("max_concurrency"));
    }

    private void addCounts() {
        double seconds =
                requests.stream().mapToLong(BenchRequest::endNanos).max().orElse(0) / NANOS_PER_SECOND;
        long input = succeeded.stream().mapToLong(BenchRequest::promptTokens).sum();
        long output = succeeded.stream().mapToLong(BenchRequest::outputTokens).sum();
        put("duration", seconds);
        root.put("completed", succeeded.size());
        root.put("failed", requests.size() - succeeded.size());
        root.put("total_input_tokens", input);
        root.put("total_output_tokens", output);
        put("request_throughput", succeeded.size() / seconds);
        SloTargets targets = scenario.slo().map(SloChoice::targets).orElse(null);
        if (targets == null) {
            root.putNull("request_goodput");
        } else {
            put(
                    "request_goodput",
                    succeeded.stream().filter(done -> keeps(done, targets)).count() / seconds);
        }
        put("output_throughput", output / seconds);
        put("total_token_throughput", (input + output) / seconds);
    }

    private static boolean keeps(BenchRequest done, SloTargets targets) {
        return done.ttftNanos() <= targets.ttftNanos()
                && done.tpotNanos() <= targets.tpotNanos()
                && done.e2eNanos() <= targets.e2eNanos();
    }

    /** The order is that of vLLM; the two lists that it keeps without details too are here as well. */
    private void addLists(boolean detailed) {
        if (detailed) {
            list("input_lens", request -> BigDecimal.valueOf(request.promptTokens()));
            list("output_lens", request -> BigDecimal.valueOf(request.outputTokens()));
            list("ttfts", request -> seconds(request.ttftNanos()));
        }
        list("latencies", request -> seconds(request.e2eNanos()));
        if (detailed) {
            list("start_times", request -> seconds(request.arrivalNanos()));
        }
        list("queue_times", request -> BigDecimal.ZERO);
        if (detailed) {
            ArrayNode texts = root.putArray("generated_texts");
            ArrayNode errors = root.putArray("errors");
            for (BenchRequest request : requests) {
                texts.add("");
                errors.add(request.succeeded() ? "" : request.status());
            }
        }
    }

    private void list(String key, Function<BenchRequest, BigDecimal> value) {
        ArrayNode list = root.putArray(key);
        requests.forEach(request -> list.add(value.apply(request)));
    }

    /** Requests are under way from their arrival up to, but not at, their end. */
    private int mostConcurrent() {
        long[] starts = succeeded.stream()
                .mapToLong(BenchRequest::arrivalNanos)
                .sorted()
                .toArray();
        long[] ends =
                succeeded.stream().mapToLong(BenchRequest::endNanos).sorted().toArray();
        int most = 0;
        int ended = 0;
        for (int started = 0; started < starts.length; started++) {
            while (ends[ended] <= starts[started]) {
                ended++;
            }
            most = Math.max(most, started + 1 - ended);
        }
        return most;
    }

    private void add(String metric, Sample nanos) {
        put("mean_" + metric + "_ms", nanos.mean() / NANOS_PER_MILLI);
        put("median_" + metric + "_ms", nanos.percentile(50) / NANOS_PER_MILLI);
        put("std_" + metric + "_ms", nanos.standardDeviation() / NANOS_PER_MILLI);
        for (int percent : PERCENTILES) {
            put("p" + percent + "_" + metric + "_ms", nanos.percentile(percent) / NANOS_PER_MILLI);
        }
    }

    /** The gaps of a request add up to its time after the first token, so their mean is exact. */
    private void addGaps() {
        long count =
                succeeded.stream().mapToLong(done -> done.outputTokens() - 1L).sum();
        long nanos = succeeded.stream()
                .mapToLong(done -> done.e2eNanos() - done.ttftNanos())
                .sum();
        put("mean_itl_ms", count == 0 ? 0 : (double) nanos / count / NANOS_PER_MILLI);
        put("median_itl_ms", gap("p50"));
        for (int percent : PERCENTILES) {
            put("p" + percent + "_itl_ms", gap("p" + percent));
        }
    }

    private double gap(String percentile) {
        return gaps.path(percentile).asDouble(0) * MILLIS_PER_SECOND;
    }

    private void put(String key, double value) {
        root.put(key, Decimal.of(Double.isFinite(value) ? value : 0).stripTrailingZeros());
    }

    private void putOrInfinite(String key, double value) {
        if (Double.isInfinite(value)) {
            root.put(key, "inf");
        } else {
            put(key, value);
        }
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }
}
