package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.serving.Simulation;
import io.rackcast.report.RunReport;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report of a real run of 300 requests. */
final class HtmlReportTest {
    private static final int BYTES_AT_MOST = 1_500_000;

    private static RunResult run;
    private static Report content;
    private static String data;

    @BeforeAll
    static void simulate() {
        Resolved resolved = (Resolved) DeploymentResolver.resolve(
                Scenarios.load("llama70b-tp4-h100", List.of("workload.requests=300"), OptionalLong.of(7)));
        LatencyBins bins = new LatencyBins();
        RunStatistics watched = resolved.scenario().statistics();
        run = Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of(bins, watched));
        data = HtmlReport.of(resolved, RunReport.of(resolved, run, watched.statistics()), bins)
                .data();
        content = ReportData.read(data);
    }

    private static Table table(String figure) {
        return content.figures().stream()
                .filter(candidate -> candidate.id().equals(figure))
                .findAny()
                .orElseThrow()
                .data();
    }

    private static double number(Object cell) {
        return ((Number) Objects.requireNonNull(cell)).doubleValue();
    }

    private static double sum(Table table, int column) {
        return table.rows().stream().mapToDouble(row -> number(row.get(column))).sum();
    }

    @Test
    void everyCompletedRequestIsInADistribution() {
        assertThat(run.requests().completed()).isEqualTo(300);
        assertThat(sum(table("ttft"), 2)).isEqualTo(300);
        assertThat(sum(table("e2e"), 2)).isEqualTo(300);
        assertThat(sum(table("tpot"), 2)).isEqualTo((double) run.tpot().count());
        List<?> last = table("e2e").rows().get(table("e2e").rows().size() - 1);
        assertThat(number(last.get(4))).isEqualTo(100);
        assertThat(run.e2e().max() * 1e3).isBetween(number(last.get(0)) * 0.99999, number(last.get(1)) * 1.00001);
    }

    @Test
    void tokensOverTimeAddUpToTheTokensOfTheRun() {
        Table tokens = table("tokens");
        double width = run.series().intervalNanos() / 1e9;
        double delivered = 0;
        for (int i = 0; i < tokens.rows().size(); i++) {
            double seconds = Math.min(width, run.makespanNanos() / 1e9 - i * width);
            delivered += number(tokens.rows().get(i).get(1)) * seconds;
        }
        assertThat(delivered).isCloseTo((double) run.outputTokens(), withinPercentage(0.01));
    }

    /** The mean of the intervals, each by its length, is that of the run. */
    @Test
    void theCacheOverTimeIsThatOfTheRun() {
        assertThat(meanOverTime(table("kv-cache"))).isCloseTo(100 * run.kvMean(), withinPercentage(0.01));
    }

    /** H100 SXM5: 70 W idle, 700 W at most. */
    @Test
    void powerStaysBetweenIdleAndLimit() {
        Table power = table("chip-power");
        assertThat(power.rows())
                .hasSizeGreaterThan(60)
                .allSatisfy(row -> assertThat(number(row.get(1))).isBetween(70.0, 700.0));
        double joules = meanOverTime(power) * 4 * run.makespanNanos() / 1e9;
        Answer energy = content.answers().get(content.answers().size() - 1);
        assertThat(Double.parseDouble(energy.value().replace(" J/token", "")))
                .isCloseTo(joules / run.outputTokens(), withinPercentage(0.5));
    }

    private static double meanOverTime(Table table) {
        double width = run.series().intervalNanos() / 1e9;
        double makespan = run.makespanNanos() / 1e9;
        double sum = 0;
        for (int i = 0; i < table.rows().size(); i++) {
            sum += number(table.rows().get(i).get(1)) * Math.min(width, makespan - i * width);
        }
        return sum / makespan;
    }

    @Test
    void noPartBreaksThroughTheRoof() {
        Table roofline = table("roofline");
        double ridge = number(roofline.rows().get(1).get(2));
        double peak = number(roofline.rows().get(1).get(3));
        assertThat(roofline.rows()).hasSizeGreaterThan(10);
        for (List<?> row : roofline.rows().subList(3, roofline.rows().size())) {
            double roof = Math.min(peak, peak * number(row.get(2)) / ridge);
            assertThat(number(row.get(3))).as(row.toString()).isLessThanOrEqualTo(roof * 1.0001);
        }
    }

    @Test
    void theRentIsSplitWithoutRemainder() {
        assertThat(sum(table("cost-split"), 1)).isCloseTo(4 * 2.95, offset(1e-3));
    }

    @Test
    void everyInputIsNamedWithItsSources() {
        Table facts =
                content.sections().get(content.sections().size() - 1).tables().get(0);
        assertThat(facts.rows())
                .extracting(row -> row.get(0))
                .contains("chip", "model", "stack", "calibration", "price");
        assertThat(facts.rows())
                .filteredOn(row -> !"price".equals(row.get(0)))
                .allSatisfy(row -> assertThat((String) row.get(4)).isNotEmpty());
    }

    @Test
    void thePageIsSmallEnoughToSend() {
        String page = HtmlReport.read(data).page();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(BYTES_AT_MOST);
    }

    /** Everything but the evidence, which is the catalog's, and the fingerprint, which follows the form of scenarios. */
    @Test
    void theDataAreThoseOfTheGoldenFile() throws IOException {
        Report figures = new Report(
                content.schemaVersion(),
                content.title(),
                "",
                content.headline(),
                content.answers(),
                content.sections().subList(0, content.sections().size() - 1));
        String text = ReportData.write(figures).replace("],[", "],\n[") + "\n";
        if (Boolean.getBoolean("rackcast.regenerate")) {
            Files.writeString(
                    Path.of(System.getProperty("rackcast.root", "."))
                            .resolve("reports/src/test/resources/io/rackcast/report/html/report.json"),
                    text);
        }
        try (InputStream in = HtmlReportTest.class.getResourceAsStream("report.json")) {
            String golden = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).isEqualTo(golden);
        }
    }
}
