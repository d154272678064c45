package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.report.ResultFolder.OccupiedException;
import io.rackcast.scenario.compare.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompareFilesTest {
    @TempDir
    private Path root;

    @Test
    void csvHasARowPerLoadPairAndMetric() {
        List<String> rows = CompareCsv.of(CompareSamples.alongLoads()).lines().toList();
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0))
                .startsWith("load,a,b,metric,unit,paired,a_verdict,b_verdict,a_value,b_value,difference,");
        assertThat(rows.get(1))
                .isEqualTo(
                        "2/s,small,large,e2e.mean,seconds,true,STABLE,STABLE,2,1.6,-0.4,-0.42,-0.38,0.8,0.79,0.81,0,4,"
                                + "B_BETTER,large");
        assertThat(rows.get(6))
                .startsWith("16/s,small,large,usdPerRequest,usd,true,STABLE,OVERLOADED,0.001,0.0005,")
                .endsWith(",NOT_COMPARED,");
    }

    @Test
    void jsonHoldsPointsAndCrossings() {
        JsonNode root = CurvesJson.parse(CompareJson.of(CompareSamples.alongLoads()));
        assertThat(root.get("points")).hasSize(3);
        JsonNode first = root.get("points").get(0);
        assertThat(first.get("load").stringValue()).isEqualTo("2/s");
        assertThat(first.get("unbeaten").get("usdPerRequest").get(0).stringValue())
                .isEqualTo("small");
        JsonNode cost = first.get("pairs").get(0).get("metrics").get("usdPerRequest");
        assertThat(cost.get("better").stringValue()).isEqualTo("small");
        assertThat(cost.get("ratio").get("high").doubleValue()).isEqualTo(1.6);
        assertThat(root.get("crossings")).hasSize(1);
        JsonNode crossing = root.get("crossings").get(0);
        assertThat(crossing.get("metric").stringValue()).isEqualTo("usdPerRequest");
        assertThat(crossing.get("load").doubleValue()).isEqualTo(5);
        assertThat(crossing.get("betterBelow").stringValue()).isEqualTo("small");
        assertThat(crossing.get("betterAbove").stringValue()).isEqualTo("large");
        // Who is overloaded has won nothing; the other one serves alone.
        JsonNode last = root.get("points").get(2);
        assertThat(last.get("unbeaten").get("e2e.mean")).hasSize(1);
        assertThat(last.get("variants").get(1).get("verdict").stringValue()).isEqualTo("OVERLOADED");
    }

    @Test
    void theFolderHoldsBothAndNothingElse() throws IOException {
        Comparison comparison = CompareSamples.single();
        Path folder = root.resolve("a/b");
        CompareFolder.at(folder).write(comparison);
        CompareFolder.at(folder).write(comparison);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("compare.csv", "compare.json");
        }
        try (Stream<Path> files = Files.list(root.resolve("a"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(Files.readString(folder.resolve("compare.json"))).isEqualTo(CompareJson.of(comparison));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> CompareFolder.at(folder))
                .isInstanceOf(OccupiedException.class)
                .hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> CompareFolder.at(folder.resolve("notes.txt")))
                .isInstanceOf(OccupiedException.class)
                .hasMessageContaining("is a file");
    }
}
