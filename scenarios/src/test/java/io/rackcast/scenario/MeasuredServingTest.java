package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.core.metrics.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Law P64: the closed loops that others measured with vLLM on H100, replayed through the whole simulator, from scenario to
 * percentiles. Prints the table of docs/accuracy.md and holds its medians under frozen limits; skips where the
 * measurements are absent. No parameter of the product was fitted to these rows but the host time of the stack.
 */
final class MeasuredServingTest {
    private static final Set<String> MODELS = Set.of("llama-3.1-8b", "llama-3.1-70b", "qwen3-32b");
    /** Prompts per user, as InferenceX-style benchmarks choose them. */
    private static final int REQUESTS_PER_USER = 8;

    /** Signed ln(simulated / measured) of the rows of one group. */
    private static final class Errors {
        final List<Double> tpot = new ArrayList<>();
        final List<Double> ttft = new ArrayList<>();
    }

    @Test
    void closedLoopsOnH100() throws IOException {
        Path file = Path.of(System.getProperty("rackcast.root", ".")).resolve("../shared/measurements/e2e.csv");
        assumeTrue(Files.exists(file), "no measurements at ../shared/measurements/e2e.csv: skipped");
        Map<String, Errors> groups = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("source").equals("aic")
                        && row.getField("stack").equals("vllm")
                        && row.getField("workload").equals("closed-loop")
                        && row.getField("hardware").equals("nvidia-h100-sxm")
                        && MODELS.contains(row.getField("model"))) {
                    RunResult run = simulate(row);
                    String group = row.getField("model") + " " + row.getField("weight_format") + ", TP"
                            + row.getField("tensor_parallel");
                    Errors errors = groups.computeIfAbsent(group, key -> new Errors());
                    errors.tpot.add(error(run.tpot().mean(), row.getField("tpot_mean_ms")));
                    errors.ttft.add(error(run.ttft().mean(), row.getField("ttft_mean_ms")));
                }
            }
        }
        assertThat(groups).hasSize(6);
        System.out.println("| group | rows | TPOT median | p90 | bias | TTFT median | p90 | bias |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        groups.forEach((group, errors) -> System.out.println(
                "| " + group + " | " + errors.tpot.size() + line(errors.tpot) + line(errors.ttft) + " |"));
        groups.forEach((group, errors) -> {
            boolean current = group.startsWith("llama-3.1-70b");
            assertThat(magnitude(errors.tpot, 0.5)).as("TPOT of " + group).isLessThan(current ? 0.12 : 0.26);
            assertThat(magnitude(errors.ttft, 0.5)).as("TTFT of " + group).isLessThan(current ? 0.20 : 0.40);
        });
    }

    private static RunResult simulate(NamedCsvRecord row) {
        int users = Integer.parseInt(row.getField("concurrency"));
        return Loading.run(Loading.resolved(
                "million-chat",
                "model=" + row.getField("model"),
                "hardware.tensorParallel=" + row.getField("tensor_parallel"),
                "weights=" + row.getField("weight_format"),
                "workload.arrivals={kind: closed-loop, users: " + users + "}",
                "workload.prompt=" + length(row, "prompt"),
                "workload.output=" + length(row, "output"),
                "workload.requests=" + users * REQUESTS_PER_USER));
    }

    private static String length(NamedCsvRecord row, String which) {
        String distribution = row.getField(which + "_distribution");
        if (distribution.startsWith("uniform:")) {
            String[] bounds = distribution.substring("uniform:".length()).split("-", 2);
            return "uniform(" + bounds[0] + ", " + bounds[1] + ")";
        }
        return Long.toString(Math.round(Double.parseDouble(row.getField(which + "_tokens"))));
    }

    private static double error(double simulatedSeconds, String measuredMillis) {
        return Math.log(simulatedSeconds * 1_000 / Double.parseDouble(measuredMillis));
    }

    private static String line(List<Double> errors) {
        return String.format(
                Locale.ROOT,
                " | %.3f | %.3f | %+.3f",
                magnitude(errors, 0.5),
                magnitude(errors, 0.9),
                quantile(errors.stream().mapToDouble(Double::doubleValue).toArray(), 0.5));
    }

    private static double magnitude(List<Double> errors, double share) {
        return quantile(errors.stream().mapToDouble(Math::abs).toArray(), share);
    }

    private static double quantile(double[] values, double share) {
        Arrays.sort(values);
        return values[(int) Math.ceil(share * values.length) - 1];
    }
}
