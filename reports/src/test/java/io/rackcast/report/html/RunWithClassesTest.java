package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.serving.Simulation;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report of a run of 3,000 requests: chat with targets for TTFT and TPOT, code with one for E2E. */
final class RunWithClassesTest {
    private static RunResult run;
    private static Statistics statistics;
    private static Report content;

    @BeforeAll
    static void simulate() {
        Resolved resolved = (Resolved) DeploymentResolver.resolve(
                Scenarios.load("chat-and-code-on-h100", List.of("workload.requests=3000"), OptionalLong.of(3)));
        LatencyBins bins = new LatencyBins();
        RunStatistics watched = resolved.scenario().statistics();
        run = Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of(bins, watched));
        statistics = watched.statistics();
        content = ReportData.read(HtmlReport.of(resolved, RunReport.of(resolved, run, statistics), bins)
                .data());
    }

    private static Section section(String id) {
        return content.sections().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static long count(Object cell) {
        return Long.parseLong(((String) Objects.requireNonNull(cell)).replace(",", ""));
    }

    @Test
    void classesPartTheRequests() {
        Table requests = section("classes").tables().get(0);
        assertThat(requests.rows()).extracting(row -> row.get(0)).isEqualTo(List.of("chat", "code"));
        assertThat(requests.rows().stream().mapToLong(row -> count(row.get(1))).sum())
                .isEqualTo(3000);
        for (List<?> row : requests.rows()) {
            assertThat(count(row.get(2)) + count(row.get(3)) + count(row.get(4)))
                    .isEqualTo(count(row.get(1)));
        }
    }

    /** Goodput of the classes adds up to that of the run, but for the rounding to three digits. */
    @Test
    void goodputOfTheClassesAddsUp() {
        double whole = Double.parseDouble(
                (String) section("targets").tables().get(0).rows().get(1).get(1));
        double parts = section("classes").tables().get(0).rows().stream()
                .mapToDouble(row -> Double.parseDouble((String) Objects.requireNonNull(row.get(7))))
                .sum();
        assertThat(parts).isCloseTo(whole, within(0.02));
        assertThat(whole).isCloseTo(statistics.slo().metAll() / (run.makespanNanos() / 1e9), within(0.006));
    }

    @Test
    void latenciesStandUnderTheirNames() {
        Table latencies = section("classes").tables().get(1);
        assertThat(latencies.rows())
                .extracting(row -> row.get(0))
                .isEqualTo(List.of("chat TTFT", "chat TPOT", "chat E2E", "code TTFT", "code TPOT", "code E2E"));
        ClassStatistics code = statistics.byClass().get(1);
        assertThat(latencies.rows().get(5))
                .isEqualTo(List.of(
                        "code E2E",
                        Units.duration(code.e2e().mean()),
                        Units.duration(code.e2e().p50()),
                        Units.duration(code.e2e().p90()),
                        Units.duration(code.e2e().p95()),
                        Units.duration(code.e2e().p99()),
                        Units.duration(code.e2e().max())));
    }

    /** Seconds, as the targets of the scenario: 500 ms for chat, none for code. */
    @Test
    void rangesRiseAndKnowTheirTargets() {
        Table ttft = section("classes").figures().get(0).data();
        List<?> chat = ttft.rows().get(0);
        assertThat(chat.subList(1, 4))
                .extracting(cell -> ((Number) cell).doubleValue())
                .isSorted();
        assertThat(((Number) chat.get(1)).doubleValue())
                .isCloseTo(statistics.byClass().get(0).ttft().p50(), within(1e-6));
        assertThat(((Number) chat.get(4)).doubleValue()).isEqualTo(0.5);
        assertThat(ttft.rows().get(1).get(4)).isNull();
    }

    @Test
    void targetsAreThoseOfTheirClass() {
        Table targets = section("targets").tables().get(1);
        assertThat(targets.rows())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .isEqualTo(List.of("chat TTFT 500 ms", "chat TPOT 20.0 ms", "code E2E 2.00 s"));
        ClassStatistics chat = statistics.byClass().get(0);
        assertThat(targets.rows().get(1).get(2))
                .isEqualTo(Units.percent(
                        (double) Objects.requireNonNull(chat.slo()).metTpot() / chat.offered()));
    }

    @Test
    void theIntervalOfAttainmentHoldsAttainment() {
        List<?> row = section("targets").tables().get(0).rows().get(0);
        String[] ends = ((String) row.get(2)).replace("%", "").split(" to ", -1);
        double attainment = Double.parseDouble(((String) row.get(1)).replace("%", ""));
        assertThat(attainment).isBetween(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }
}
