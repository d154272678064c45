package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.Distribution;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalPageTest {
    @ParameterizedTest
    @ValueSource(ints = {64, 80, 120, 200})
    void fitsTheTerminal(int columns) {
        for (RunReport report : new RunReport[] {Samples.report(), Samples.unpriced()}) {
            String page = TerminalPage.of(report, Samples.latencies(), new TextStyle(columns, true, false));
            assertThat(page.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
            assertThat(page.lines()).allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
        }
    }

    @Test
    void isPlainWhereTheTerminalIs() {
        String page = TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(80, false, false));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(page)).isTrue();
        assertThat(page).doesNotContain("\u001b");
        assertThat(TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(80, true, true)))
                .contains("\u001b[1m", "█");
    }

    @Test
    void saysTheAnswerFirst() {
        assertThat(TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(200, false, false)))
                .startsWith("Llama 3.1 8B (bf16) on 2 x H100 SXM serves 1.90 requests/s and 380 output tokens/s, with "
                        + "40.0 ms to the first token and 9.10 ms per token after it (medians).");
    }

    @Test
    void showsWhatHappenedToEveryRequest() {
        String page = TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(80, false, false));
        assertThat(page).contains("200 offered | 190 completed | 10 rejected\n");
        assertThat(page).containsPattern("queue wait +-( +-){5}\n");
    }

    @Test
    void classesStandSideBySide() {
        assertThat(TerminalPage.of(Samples.report(), new TextStyle(80, false, false)))
                .containsPattern("Class  +offered .*\nchat +150 +100 ms +13.5 ms +4.20 s +80.0% +1.20/s\n");
    }

    @Test
    void saysHowSureItIs() {
        // Half of 0.9 to 1.1 of the mean: 10%.
        assertThat(TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(80, false, false)))
                .contains("""
                        SLO          76.0% +- 5.0% of offered requests within targets
                                     1.52 requests/s goodput
                        Verdict      STABLE | queue does not grow | 99.0% of arrivals served
                        Means (95%)  TTFT 45.0 ms +- 10.0% | TPOT 9.80 ms +- 10.0% | E2E 2.00 s +- 10.0%
                        Precision    NOT REACHED: e2e.mean within 10.0% | asked 2.0%
                                     stopped at the limit of 200 requests
                        Careful      intervals are likely too narrow: simulate longer
                                     a batch has 10 requests, the queue remembers 4
                        """);
    }

    @Test
    void showsHistogramsSideBySideAndTheQueueInALine() {
        String page = TerminalPage.of(Samples.report(), Samples.latencies(), new TextStyle(80, true, false));
        assertThat(page)
                .containsPattern("TTFT, marks at p50 and p99 +TPOT, marks at p50 and p99\n")
                .containsPattern("\n10.0 ms +10.2 s +5.00 ms +40.0 ms\n")
                .containsPattern("running ┤.*\nwaiting ┤.*\n +└");
        // This run has everything that a page can have; ordinary ones are some lines shorter.
        assertThat(page.lines().count()).isLessThanOrEqualTo(54);
        assertThat(TerminalPage.of(Samples.report(), new TextStyle(80, true, false)))
                .doesNotContain("TTFT, marks");
    }

    /**
     * 10 bins on 20 columns, 10 ms to 10.24 s: 40 ms is 2 doublings of 10 up, at column 0.2 * 19 = 3.8. A bin of 40
     * fills 3.2 of 4 lines where 50 fills all: a fifth of the top line is the first of three levels.
     */
    @Test
    void marksPercentilesOnALogarithmicAxis() {
        LogHistogram histogram = Samples.latencies().ttft();
        assertThat(histogram.place(0.04)).isCloseTo(0.2, within(1e-12));
        Distribution values = new Distribution(190, 1, 0.04, 1, 1, 10.24, 11);
        assertThat(new HistogramPanel(new TextStyle(80, false, false), 20).of("X", histogram, values))
                .containsExactly(
                        "X, marks at p50 and p99",
                        "  ..##..",
                        "  ######..",
                        "  ########",
                        "::########::....",
                        "----+--------------+",
                        "10.0 ms       10.2 s");
    }
}
