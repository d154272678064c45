package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.scenario.sweep.Knee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class CurvesTest {
    private static final EvidenceTable EVIDENCE = new EvidenceTable(
            List.of(new EvidenceTable.Fact("chip c0", "tdp", "700W", "datasheet", List.of("vendor", "tables"))),
            List.of(new EvidenceTable.Cited("chip c0", "vendor", "2026-08", "A datasheet")));

    @TempDir
    Path folder;

    @Test
    void figuresAreFlattenedWithTheirUnits() {
        assertThat(CurvesCsv.of(curves(2))).isEqualTo("""
                point,chip,"weird,path",status,reason,hash,throughput.outputTokensPerSecondPerChip,\
                latency.e2e.p95_s,latency.itl.p50_s,utilization.busy_share,utilization.batchMean_sequences,\
                cost.usdPerMillionOutputTokens
                0,c0,2/s,done,,h0,100,0.5,,0.25,3,1.5
                1,c1,2/s,infeasible,"too small, by far",,,,,,,
                2,c2,2/s,done,,h2,300,2.5,,0.25,3,
                """);
    }

    @Test
    void readingAndWritingGivesTheSameBytes() throws IOException {
        String text = CurvesJson.of(curves(40));
        Path file = Files.writeString(folder.resolve("curves.json"), text);
        Curves read = CurvesJson.read(file);
        assertThat(CurvesJson.of(read)).isEqualTo(text);
        assertThat(read.evidence()).isEqualTo(EVIDENCE);
        assertThat(CurvesCsv.of(read)).isEqualTo(CurvesCsv.of(curves(40)));
        assertThat(CurvesPage.of(read, new TextStyle(80, true, false)))
                .isEqualTo(CurvesPage.of(curves(40), new TextStyle(80, true, false)));
    }

    @Test
    void kneesAreKept() throws IOException {
        Curves curves = withKnees();
        String text = CurvesJson.of(curves);
        Path file = Files.writeString(folder.resolve("curves.json"), text);
        Curves read = CurvesJson.read(file);
        assertThat(read.knees()).isEqualTo(curves.knees());
        assertThat(CurvesJson.of(read)).isEqualTo(text);
        assertThat(read.points().get(0).kneeShare()).isEqualTo(0.5);
        assertThat(read.kneeOf(read.points().get(0))).isEqualTo(KNEE);
        assertThat(read.kneeOf(read.points().get(1))).isNull();
        assertThat(CurvesCsv.of(read))
                .startsWith("point,chip,\"weird,path\",knee_share,status,")
                .contains("\n0,c0,2/s,0.5,done,", "\n1,c1,2/s,1,infeasible,");
        assertThat(CurvesPage.of(read, new TextStyle(80, true, false)))
                .contains("keeps up to  99.5% within targets up to", "a  c0       4.00/s                     no load");
        // A file of an earlier version knows of none.
        assertThat(CurvesJson.of(curves(1))).doesNotContain("knee");
    }

    /** Every figure of a summary names its unit, or is known to be a count or a text. */
    @Test
    void everyColumnHasAUnit() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("latency.queueWait.max", "latency.queueWait.max_s");
        expected.put("utilization.kvMean", "utilization.kvMean_share");
        expected.put("utilization.batchMean", "utilization.batchMean_sequences");
        expected.put("statistics.intervals.e2e.p99.high", "statistics.intervals.e2e.p99.high_s");
        expected.put("statistics.intervals.e2e.p99.lag1", "statistics.intervals.e2e.p99.lag1_correlation");
        expected.put("statistics.intervals.e2e.p99.batches", "statistics.intervals.e2e.p99.batches");
        expected.put("statistics.intervals.requestsPerSecond.low", "statistics.intervals.requestsPerSecond.low");
        expected.put("statistics.queue.growthPerSecond.low", "statistics.queue.growthPerSecond.low");
        expected.put("statistics.queue.served", "statistics.queue.served_share");
        expected.put("statistics.confidence", "statistics.confidence_share");
        expected.put("statistics.warmUp.seconds", "statistics.warmUp.seconds");
        expected.put("statistics.warmUp.requests", "statistics.warmUp.requests");
        expected.put("slo.ttft.target", "slo.ttft.target_s");
        expected.put("slo.ttft.attainment", "slo.ttft.attainment_share");
        expected.put("slo.attainment", "slo.attainment_share");
        expected.put("slo.met", "slo.met");
        expected.put("cost.usdPerHour", "cost.usdPerHour");
        expected.put("requests.completed", "requests.completed");
        expected.put("deployment.kvCapacityTokens", "deployment.kvCapacityTokens");
        expected.forEach((path, column) -> assertThat(CurvesUnits.column(path)).isEqualTo(column));
        requireUnits("", CurvesJson.parse(SummaryJson.of(Samples.report())));
    }

    private static void requireUnits(String path, JsonNode node) {
        node.properties().forEach(entry -> {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            requireUnits(key, entry.getValue());
            if (entry.getValue().isNumber() && !key.equals("schemaVersion")) {
                assertThat(CurvesUnits.isKnown(key)).as(key).isTrue();
            }
        });
    }

    @Test
    void whatIsNoResultIsRefused() throws IOException {
        for (String text :
                List.of("", "{", "[]", "{\"schemaVersion\": 1, \"plan\": \"p\"}", "{\"schemaVersion\": 2}")) {
            Path file = Files.writeString(folder.resolve("curves.json"), text);
            assertThatThrownBy(() -> CurvesJson.read(file)).hasMessage(file + ": is not the result of a sweep");
        }
    }

    @Test
    void thePageFitsItsWidth() {
        for (int columns : new int[] {64, 80, 100, 200}) {
            for (boolean unicode : new boolean[] {false, true}) {
                String page = CurvesPage.of(curves(40), new TextStyle(columns, unicode, false));
                assertThat(page.lines())
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
                assertThat(page).contains("tok/s/chip", "41 points, 1 infeasible", "too small, by far");
                assertThat(page.chars().allMatch(c -> c < 128)).isEqualTo(!unicode);
            }
        }
    }

    /** Both ends of both axes: (100, 0.5 s) left below, (300, 2.5 s) right above. */
    @Test
    void theChartPutsPointsWhereTheyBelong() {
        String chart = new ScatterChart(new TextStyle(64, false, false), Units::duration)
                .of(List.of(new ScatterChart.Dot('a', 0, 0.5), new ScatterChart.Dot('b', 300, 2.5)), 5);
        List<String> lines = chart.lines().toList();
        assertThat(lines.get(0)).isEqualTo("   2.50 s +" + " ".repeat(52) + "b");
        assertThat(lines.get(4)).isEqualTo("   500 ms +a");
        assertThat(lines.get(6)).endsWith("300");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        Curves curves = curves(3);
        String expected = CurvesCsv.of(curves) + CurvesJson.of(curves);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(CurvesCsv.of(curves) + CurvesJson.of(curves)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static final Knee KNEE = new Knee(List.of("c0", ""), 4, 4.08, new Knee.WithinTargets(0.995, 0, 0.004));

    /** The first two points, at half and all of their knees; the second has none. */
    private static Curves withKnees() {
        Curves plain = curves(1);
        List<CurvePoint> points = new ArrayList<>();
        for (CurvePoint point : plain.points()) {
            points.add(new CurvePoint(
                    point.index(),
                    point.values(),
                    point.hash(),
                    point.reason(),
                    point.summary(),
                    (point.index() + 1) / 2.0));
        }
        return new Curves("sample", "", "0123", 2, plain.axes(), points, List.of(KNEE), plain.evidence());
    }

    /** Points 0 to {@code last}; point 1 is infeasible, points from 2 on have no price. */
    private static Curves curves(int last) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            List<String> values = List.of("c" + i, "2/s");
            if (i == 1) {
                points.add(new CurvePoint(i, values, null, "too small, by far", null, null));
            } else {
                String cost = i == 0 ? "{\"usdPerMillionOutputTokens\": 1.5}" : "null";
                points.add(new CurvePoint(
                        i, values, "h" + i, null, CurvesJson.parse("""
                        {"schemaVersion": 1, "hash": "h%1$d",
                         "throughput": {"outputTokensPerSecondPerChip": %2$d00},
                         "latency": {"e2e": {"p95": %1$d.5}, "itl": {"p50": null}},
                         "utilization": {"busy": 0.25, "batchMean": 3}, "cost": %3$s, "list": [1]}
                        """.formatted(i, i + 1, cost)), null));
            }
        }
        List<CurveAxis> axes =
                List.of(new CurveAxis("chip", List.of("c0")), new CurveAxis("weird,path", List.of("2/s")));
        return new Curves("sample", "", "0123", last + 1, axes, points, List.of(), EVIDENCE);
    }
}
