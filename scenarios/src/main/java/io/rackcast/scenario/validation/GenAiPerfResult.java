package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What genai-perf writes as {@code profile_export_genai_perf.json} (0.0.8 and later). Its inter-token latency is the time per
 * token after the first, of each request. Where the load stands has moved between versions.
 */
final class GenAiPerfResult {
    private static final String TTFT = "time_to_first_token";
    private static final String TPOT = "inter_token_latency";

    private GenAiPerfResult() {}

    static boolean is(Document result) {
        return result.find("request_throughput.avg").isPresent()
                && result.find("input_config").isPresent();
    }

    static Map<String, String> cells(Document result) {
        ResultCells cells = new ResultCells(result);
        cells.put("source", "genai-perf");
        cells.take("request_count.avg", "requests");
        cells.client(
                first(cells, "input_config.request_rate", "input_config.perf_analyzer.stimulus.request_rate"),
                first(cells, "input_config.concurrency", "input_config.perf_analyzer.stimulus.concurrency"));
        cells.take("input_sequence_length.avg", "prompt_tokens");
        cells.take("output_sequence_length.avg", "output_tokens");
        cells.take("output_token_throughput.avg", "output_tok_s");
        cells.take("request_throughput.avg", "req_s");
        cells.take(TTFT + ".avg", "ttft_mean_ms");
        cells.take(TTFT + ".p50", "ttft_p50_ms");
        cells.take(TTFT + ".p99", "ttft_p99_ms");
        cells.take(TPOT + ".avg", "tpot_mean_ms");
        cells.take(TPOT + ".p50", "tpot_p50_ms");
        cells.take(TPOT + ".p99", "tpot_p99_ms");
        cells.take("request_latency.avg", "e2e_mean_ms");
        return cells.cells();
    }

    private static OptionalDouble first(ResultCells cells, String path, String elsewhere) {
        OptionalDouble number = cells.number(path);
        return number.isPresent() ? number : cells.number(elsewhere);
    }
}
