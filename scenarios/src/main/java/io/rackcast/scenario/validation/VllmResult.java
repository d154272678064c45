package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code vllm bench serve --save-result} writes (vllm/benchmarks/serve.py, 2026). Without a rate its requests come all
 * at once, or as many at a time as {@code max_concurrency} allows.
 */
final class VllmResult {
    private static final List<String> STATISTICS = List.of("mean", "median", "p99");
    private static final List<String> COLUMNS = List.of("mean", "p50", "p99");

    private VllmResult() {}

    static boolean is(Document result) {
        return result.find("total_output_tokens").isPresent()
                && result.find("completed").isPresent();
    }

    static Map<String, String> cells(Document result) {
        ResultCells cells = new ResultCells(result);
        cells.put("source", "vllm bench serve");
        ResultCells.text(result, "model_id").ifPresent(model -> cells.put("model", model));
        ResultCells.text(result, "date")
                .filter(date -> date.matches("\\d{8}-\\d{6}"))
                .ifPresent(date -> cells.put("date", date.substring(0, 4) + "-" + date.substring(4, 6)));
        double requests = cells.number("completed").orElse(0);
        cells.take("completed", "requests");
        cells.client(cells.number("request_rate"), cells.number("max_concurrency"));
        mean(cells, "total_input_tokens", requests, "prompt_tokens");
        mean(cells, "total_output_tokens", requests, "output_tokens");
        cells.take("output_throughput", "output_tok_s");
        cells.take("total_token_throughput", "total_tok_s");
        cells.take("request_throughput", "req_s");
        for (int i = 0; i < STATISTICS.size(); i++) {
            cells.take(STATISTICS.get(i) + "_ttft_ms", "ttft_" + COLUMNS.get(i) + "_ms");
            cells.take(STATISTICS.get(i) + "_tpot_ms", "tpot_" + COLUMNS.get(i) + "_ms");
        }
        cells.take("mean_e2el_ms", "e2e_mean_ms");
        return cells.cells();
    }

    private static void mean(ResultCells cells, String path, double requests, String column) {
        OptionalDouble total = cells.number(path);
        if (total.isPresent() && requests > 0) {
            cells.put(column, total.getAsDouble() / requests);
        }
    }
}
