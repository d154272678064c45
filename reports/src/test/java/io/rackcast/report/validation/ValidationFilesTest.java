package io.rackcast.report.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.report.TextStyle;
import io.rackcast.report.html.HtmlReport;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.ErrorModel;
import io.rackcast.scenario.validation.Metric;
import io.rackcast.scenario.validation.Point;
import io.rackcast.scenario.validation.PointTable;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Replay;
import io.rackcast.scenario.validation.Validation;
import io.rackcast.scenario.validation.ValidationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a validation of four points: one predicted, one below saturation, one out of scope, one too large. */
final class ValidationFilesTest {
    private static final String TABLE = """
            id,family,hardware,chips,model,weight_format,kv_format,stack,stack_version,tensor_parallel,replicas,workload,\
            requests,prompt_tokens,output_tokens,concurrency,rate_per_s,output_tok_s,req_s,ttft_mean_ms,tpot_mean_ms
            loop,a,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,closed-loop,16,512,64,4,,500,,30,7
            open,a,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,open-loop,50,512,64,,2,128,2,25,7
            odd,b,h100-sxm,1,llama-3.1-8b,bf16,bf16,abacus,1,1,1,closed-loop,16,512,64,4,,,,30,
            huge,c,h100-sxm,1,llama-3.1-405b,bf16,bf16,vllm,0.14,1,1,closed-loop,16,512,64,4,,,,,7
            """;

    private static final ErrorModel RANGES = new ErrorModel(
            "test",
            List.of(
                    new ErrorModel.Range("own", "throughput", -StrictMath.log(2), StrictMath.log(4), 3),
                    new ErrorModel.Range("own", "TPOT", 0, StrictMath.log(1.5), 3)));

    private static Validation validation;

    @BeforeAll
    static void validate(@TempDir Path folder) throws IOException, InterruptedException {
        Path table = folder.resolve("t.csv");
        Files.writeString(table, TABLE);
        List<Point> points = PointTable.read(table).points();
        validation = Validation.of("t.csv", ValidationRun.of(points, new Replay(), 2, () -> {}), RANGES);
    }

    private static List<NamedCsvRecord> rows() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(PointsCsv.of(validation))) {
            return rows.stream().toList();
        }
    }

    /** The law: every measured figure of the table appears once, in order, whatever became of it. */
    @Test
    void everyMeasuredFigureHasOneRow() throws IOException {
        List<String> measured = new ArrayList<>();
        for (Prediction prediction : validation.predictions()) {
            for (Metric metric : prediction.point().measured().metrics()) {
                measured.add(prediction.point().id() + " " + metric.column());
            }
        }
        assertThat(rows().stream().map(row -> row.getField("id") + " " + row.getField("metric")))
                .containsExactlyElementsOf(measured);
        assertThat(measured)
                .containsExactly(
                        "loop output_tok_s",
                        "loop ttft_mean_ms",
                        "loop tpot_mean_ms",
                        "open output_tok_s",
                        "open req_s",
                        "open ttft_mean_ms",
                        "open tpot_mean_ms",
                        "odd ttft_mean_ms",
                        "huge tpot_mean_ms");
    }

    @Test
    void whatIsPredictedHasAFigureAndWhatIsNotAReason() throws IOException {
        for (NamedCsvRecord row : rows()) {
            boolean predicted = !row.getField("simulated").isEmpty();
            assertThat(predicted).isEqualTo(List.of("loop", "open").contains(row.getField("id")));
            if (!row.getField("status").equals("ok")) {
                assertThat(row.getField("reason")).isNotEmpty();
            }
        }
        assertThat(rows().stream().map(row -> row.getField("status")))
                .containsExactly("ok", "ok", "ok", "ungated", "ungated", "ok", "ok", "skipped", "infeasible");
    }

    /** Half and four times the prediction; a figure of a kind that nothing is known of has no range. */
    @Test
    void rangesAreFactorsOfThePrediction() throws IOException {
        NamedCsvRecord throughput = rows().get(0);
        double simulated = Double.parseDouble(throughput.getField("simulated"));
        assertThat(Double.parseDouble(throughput.getField("low")) / simulated).isBetween(0.49999, 0.50001);
        assertThat(Double.parseDouble(throughput.getField("high")) / simulated).isBetween(3.9999, 4.0001);
        assertThat(rows().get(1).getField("low")).isEmpty();
        assertThat(rows().get(2).getField("low")).isEqualTo(rows().get(2).getField("simulated"));
    }

    @Test
    void thePageSaysWhatWasLeftOutAndWhy() {
        String page = ValidationPage.of(validation, List.of(List.of(Dimension.MODEL)), new TextStyle(80, true, false));
        assertThat(page)
                .contains("4 measured points of t.csv")
                .contains("2 predicted, 0 predicted but not scored, 1 infeasible, 1 skipped")
                .contains("no stack profile abacus in the catalog")
                .contains("Errors by model");
    }

    @Test
    void theReportDrawsWhatWasSimulatedAgainstWhatWasMeasured() {
        String page = HtmlReport.of(validation).page();
        assertThat(page).contains("\"drawing\":\"PARITY\"").contains("id=\"parity-tpot\"");
    }

    /** What is written as ranges is read back as the same ranges. */
    @Test
    void rangesSurviveTheirFile() {
        assertThat(RangesYaml.of(RANGES))
                .contains("  - {grade: own, group: throughput, low: -0.693, high: 1.39, families: 3}\n")
                .startsWith("# 80%");
    }
}
