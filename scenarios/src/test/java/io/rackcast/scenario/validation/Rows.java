package io.rackcast.scenario.validation;

import java.io.StringReader;
import java.util.List;

/** Tables of the tests. */
final class Rows {
    static final String HEADER =
            "id,family,source,date,hardware,chips,model,weight_format,kv_format,stack,stack_version,tensor_parallel,"
                    + "pipeline_parallel,replicas,workload,requests,prompt_tokens,prompt_distribution,output_tokens,"
                    + "output_distribution,concurrency,rate_per_s,max_batch,speculative,prefix_cache_hit,output_tok_s,"
                    + "req_s,ttft_mean_ms,tpot_mean_ms,e2e_mean_ms,note";

    private Rows() {}

    static List<Point> read(String... rows) {
        return PointTable.read("test.csv", new StringReader(HEADER + "\n" + String.join("\n", rows) + "\n"))
                .points();
    }

    /** Llama-3.1-8B on one H100 under vLLM 0.14. */
    static Point served(String id, String workload, String requests, int prompt, int output, String load) {
        return read(id + ",f,own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1," + workload + "," + requests
                        + "," + prompt + ",fixed," + output + ",fixed," + load + ",,none,,1,1,1,1,1,")
                .get(0);
    }

    /** A point of a family with one measured TPOT, and what was simulated of it. */
    static Prediction predicted(String id, String family, double measuredMillis, double simulatedMillis) {
        Point point = read(id + "," + family + ",own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1,"
                        + "closed-loop,8,100,fixed,10,fixed,1,,,none,,,,," + measuredMillis + ",,")
                .get(0);
        return Prediction.of(
                new Prediction.Subject(point, "vllm", false),
                new Figures.Builder().put(Metric.TPOT_MEAN_MS, simulatedMillis).build(),
                new Figures.Builder()
                        .put(Metric.TPOT_MEAN_MS, measuredMillis / 2)
                        .build(),
                Grade.OWN,
                "memory",
                List.of());
    }

    /** A family of one point to which 10 requests/s come, each answered in a second, and what was simulated of it. */
    static Prediction arriving(
            String family, String measuredPerSecond, double simulatedMillis, double simulatedPerSecond) {
        Point point = read(family + "," + family + ",own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1,"
                        + "open-loop,8,100,fixed,10,fixed,,10,,none,,," + measuredPerSecond + ",,,1000,")
                .get(0);
        return Prediction.of(
                new Prediction.Subject(point, "vllm", false),
                new Figures.Builder()
                        .put(Metric.E2E_MEAN_MS, simulatedMillis)
                        .put(Metric.REQ_S, simulatedPerSecond)
                        .build(),
                Figures.NONE,
                Grade.OWN,
                "memory",
                List.of());
    }
}
