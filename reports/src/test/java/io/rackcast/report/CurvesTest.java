package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
