package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.report.Curves;
import io.rackcast.report.html.SweepCurves.Given;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SweepReportTest {
    private static final Curves CURVES = SweepCurves.curves(
            SweepCurves.point("small", 1, 2, 50, true),
            SweepCurves.point("small", 4, 0.5, 40, true),
            SweepCurves.point("small", 16, 0.25, 10, false),
            SweepCurves.point("big", 1, 8, 90, true),
            SweepCurves.point("big", 4, 2, 80, true),
            SweepCurves.point("big", 16, 0.4, 60, true));

    private final Report report = SweepReport.of(CURVES);

    private Table table(String figure) {
        return report.figures().stream()
                .filter(candidate -> candidate.id().equals(figure))
                .findAny()
                .orElseThrow()
                .data();
    }

    private static double number(Object cell) {
        return ((Number) Objects.requireNonNull(cell)).doubleValue();
    }

    @Test
    void theHeadlineNamesWhoIsCheapestWhere() {
        assertThat(report.headline())
                .isEqualTo(
                        "big serves cheapest: $0.40 of rent per 1M output tokens at 16 requests/s. Cheapest at a given"
                                + " load: small up to 4 requests/s, big up to 16 requests/s.");
        assertThat(report.answers()).contains(new Answer("Points", "7", "1 cannot keep up, 1 do not fit"));
    }

    /** The rate of tokens lies between 80 and 125 about 100, so a cost of 0.5 between 0.5 x 0.8 and 0.5 x 1.25. */
    @Test
    void intervalsOfRatesBecomeBandsOfCost() {
        List<?> row = table("cost-load").rows().get(1);
        assertThat(row.subList(0, 2)).isEqualTo(List.of("small", "yes"));
        assertThat(number(row.get(2))).isEqualTo(4);
        assertThat(number(row.get(3))).isEqualTo(0.5, within(1e-5));
        assertThat(number(row.get(4))).isEqualTo(0.4, within(1e-5));
        assertThat(number(row.get(5))).isEqualTo(0.625, within(1e-5));
        assertThat(number(row.get(6))).isEqualTo(0.25, within(1e-5));
        assertThat(number(row.get(9))).isEqualTo(0.1, within(1e-5));
        assertThat(number(row.get(10))).isEqualTo(0.05, within(1e-5));
        assertThat(number(row.get(11))).isEqualTo(0.2, within(1e-5));
    }

    @Test
    void whatDoesNotFitIsListedWithItsReason() {
        Section points = report.sections().stream()
                .filter(section -> section.id().equals("points"))
                .findAny()
                .orElseThrow();
        assertThat(points.tables()).hasSize(2);
        assertThat(points.tables().get(0).rows()).hasSize(6);
        assertThat(points.tables().get(0).sortable()).isTrue();
        assertThat(points.tables().get(1).rows())
                .isEqualTo(List.of(List.of("tiny", "1/s", "does not fit: <1 GB> short")));
        assertThat(new Page(report).text())
                .contains("does not fit: &lt;1 GB&gt; short")
                .doesNotContain("<1 GB>");
    }

    /** On the front nobody that keeps up is better in both; off it, somebody is. */
    @Test
    void theFrontIsWhatNothingBeats() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            List<Given> given = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                given.add(SweepCurves.point(
                        "c" + i % 4, 1 + i, 1 + random.nextInt(9), 1 + random.nextInt(9), random.nextInt(4) > 0));
            }
            Report some = SweepReport.of(SweepCurves.curves(given.toArray(Given[]::new)));
            List<? extends List<?>> rows = some.figures().stream()
                    .filter(figure -> figure.id().equals("front"))
                    .findAny()
                    .orElseThrow()
                    .data()
                    .rows();
            for (List<?> row : rows) {
                boolean beaten = rows.stream()
                        .filter(other -> "yes".equals(other.get(1)))
                        .anyMatch(other -> beats(other, row));
                assertThat("yes".equals(row.get(4))).as("%s", row).isEqualTo("yes".equals(row.get(1)) && !beaten);
            }
        }
    }

    private static boolean beats(List<?> other, List<?> row) {
        double user = number(other.get(2)) - number(row.get(2));
        double chip = number(other.get(3)) - number(row.get(3));
        return user >= 0 && chip >= 0 && user + chip > 0;
    }

    @Test
    void nothingThatFitsIsAReportAsWell() {
        Report none = SweepReport.of(SweepCurves.curves());
        assertThat(none.headline()).isEqualTo("The model fits at no point.");
        assertThat(none.figures()).isEmpty();
    }

    @Test
    void aHundredPointsMakeASmallFile() {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            given.add(SweepCurves.point("chip-" + i % 10, 1 + i / 10, 1 + i % 7, 10 + i, true));
        }
        String page =
                HtmlReport.of(SweepCurves.curves(given.toArray(Given[]::new))).page();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    }

    /** Points come in any order; curves run from load to load, within their series in the order of the sweep. */
    @Test
    void curvesRunFromLoadToLoad() {
        Report mixed = SweepReport.of(SweepCurves.curves(
                SweepCurves.point("small", 16, 0.25, 10, true),
                SweepCurves.point("big", 4, 2, 80, true),
                SweepCurves.point("small", 1, 2, 50, true),
                SweepCurves.point("big", 1, 8, 90, true)));
        for (String figure : List.of("cost-load", "ttft", "throughput-latency", "front")) {
            Table data = mixed.figures().stream()
                    .filter(candidate -> candidate.id().equals(figure))
                    .findAny()
                    .orElseThrow()
                    .data();
            assertThat(data.rows())
                    .as(figure)
                    .extracting(row -> row.get(0))
                    .isEqualTo(List.of("small", "small", "big", "big"));
        }
        assertThat(mixed.figures())
                .filteredOn(figure -> figure.id().equals("cost-load"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.data().rows())
                        .extracting(row -> number(row.get(2)))
                        .isEqualTo(List.of(1.0, 16.0, 1.0, 4.0)));
    }

    /** A point that cannot keep up stays in the curves, marked. */
    @Test
    void whatDoesNotKeepUpIsDrawnAndMarked() {
        assertThat(table("ttft").rows())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .isEqualTo(List.of("small yes", "small yes", "small no", "big yes", "big yes", "big yes"));
    }

    /** Rent of $3.60 per hour at $2 per 1M tokens is 3.6 / 3600 / 2 x 1e6 = 500 tokens per second; a user sees 50. */
    @Test
    void speedForTheUserRunsAlongAndOutputOfTheChipUp() {
        Table front = table("front");
        assertThat(front.columns().subList(2, 4))
                .isEqualTo(List.of("output tokens/s per user", "output tokens/s per chip"));
        assertThat(number(front.rows().get(0).get(2))).isEqualTo(50, within(1e-3));
        assertThat(number(front.rows().get(0).get(3))).isEqualTo(500, within(1e-3));
    }

    /** What runs along need not be a load. */
    @Test
    void theHeadlineNamesTheAxisThatRunsAlong() {
        Curves loads = SweepCurves.curves(
                SweepCurves.point("small", 1, 2, 50, true),
                SweepCurves.point("small", 4, 1, 40, true),
                SweepCurves.point("big", 1, 8, 90, true),
                SweepCurves.point("big", 4, 0.5, 80, true));
        Curves prompts = new Curves(
                loads.sweep(),
                loads.description(),
                loads.plan(),
                loads.total(),
                List.of(
                        loads.axes().get(0),
                        new Curves.CurveAxis(
                                "workload.prompt", loads.axes().get(1).values())),
                loads.points(),
                List.of(),
                loads.evidence());
        assertThat(SweepReport.of(prompts).headline()).contains("Cheapest at a given prompt: ");
    }
}
