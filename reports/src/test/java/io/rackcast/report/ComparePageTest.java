package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.metrics.PairedRequests;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Outcome;
import io.rackcast.scenario.compare.Pairing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparePageTest {
    private static final TextStyle PLAIN = new TextStyle(80, true, false);

    @Test
    void theAnswerComesFirst() {
        String page = ComparePage.of(CompareSamples.single(), PLAIN);
        assertThat(page.replace('\n', ' '))
                .contains("On the same 900 requests, large answers in 20.0% ± 1.0% less time (E2E mean)"
                        + " and costs 10.0% more per request than small.")
                .contains("would have 4.00 times the variance");
        assertThat(page)
                .containsPattern("E2E mean +2\\.00 s +1\\.60 s +-20\\.0% +± 1\\.0% +B\n")
                .containsPattern("E2E p50 +1\\.00 s +1\\.01 s +\\+1\\.0% +± 2\\.0% +none shown\n")
                .containsPattern("\\$/request +\\$0\\.00100 +\\$0\\.00110 +\\+10\\.0% +± 0% +A\n");
    }

    /** From 80% to 90% are ten points, not an eighth more. */
    @Test
    void sharesDifferByPoints() {
        assertThat(page(CompareSamples.pairing(
                        List.of(CompareSamples.finding(Metric.SLO_ATTAINMENT, 0.8, 1.125, 0.01, Outcome.B_BETTER)))))
                .containsPattern("SLO attained +80\\.0% +90\\.0% +\\+10\\.0 pt +± 0\\.80 pt +B\n");
    }

    /** Halfway between the logarithms of 1.5 at 2/s and 1/1.5 at 8/s the costs are equal: at 5/s. */
    @Test
    void whoWinsFromWhichLoadOn() {
        String page = ComparePage.of(CompareSamples.alongLoads(), PLAIN).replaceAll("\n +", " ");
        assertThat(page)
                .contains("E2E mean: large faster at every load compared, 2/s to 8/s")
                .containsPattern("\\$/request: small cheaper below 5\\.00/s, large from 5\\.00/s on"
                        + " \\(between 4\\.\\d\\d/s and 5\\.\\d\\d/s\\)")
                .contains("large does not serve and so wins nothing at: 16/s (OVERLOADED)");
        assertThat(page).containsPattern("16/s +- +-\n");
    }

    @Test
    void whoDoesNotServeIsSaid() {
        LoadPoint point = new LoadPoint(
                Optional.empty(),
                List.of(CompareSamples.point(Verdict.STABLE), CompareSamples.point(Verdict.OVERLOADED)),
                List.of(CompareSamples.pairing(
                        List.of(CompareSamples.finding(Metric.E2E_MEAN, 1, 2, 0.1, Outcome.NOT_COMPARED)))));
        assertThat(ComparePage.of(CompareSamples.comparison(List.of(point)), PLAIN))
                .contains("large is OVERLOADED, so only small serves this load.");
    }

    @Test
    void whatIsLeftOutIsSaid() {
        Pairing odd = new Pairing(
                0,
                1,
                true,
                0,
                new PairedRequests(880, 15, 5, 0, 7),
                CompareSamples.pairing(List.of()).findings());
        Pairing apart = new Pairing(0, 1, false, 0, new PairedRequests(0, 0, 0, 0, 0), List.of());
        assertThat(page(odd))
                .contains("Left out: 20 requests that only one completed (15 A, 5 B).", "7 answers differ");
        assertThat(page(apart)).contains("unpaired: they were not offered the same requests");
    }

    private static String page(Pairing pairing) {
        return ComparePage.of(
                CompareSamples.comparison(List.of(new LoadPoint(
                        Optional.empty(),
                        List.of(CompareSamples.point(Verdict.STABLE), CompareSamples.point(Verdict.STABLE)),
                        List.of(pairing)))),
                PLAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 80, 132})
    void itFits(int columns) {
        for (Comparison comparison : List.of(CompareSamples.single(), CompareSamples.alongLoads())) {
            assertThat(ComparePage.of(comparison, new TextStyle(columns, true, false))
                            .lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
            assertThat(ComparePage.of(comparison, new TextStyle(columns, false, false)))
                    .matches(text -> text.chars().allMatch(c -> c < 128), "plain ASCII");
        }
    }
}
