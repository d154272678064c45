package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AreaChartTest {
    private static final TextStyle ASCII = new TextStyle(64, false, false);

    /** 55 columns of a step from 0 to 8: 27 empty, one half full, which fills the lower of two lines, 27 full. */
    @Test
    void drawsAStep() {
        assertThat(new AreaChart(ASCII).of(new double[] {0, 8}, 2))
                .isEqualTo("      8 +" + " ".repeat(28) + "#".repeat(27) + "\n" + "      0 +" + " ".repeat(27)
                        + "#".repeat(28) + "\n");
    }

    /** A quarter of one line is two of the eight levels of a block. */
    @Test
    void blocksHaveEightLevels() {
        assertThat(new AreaChart(new TextStyle(64, true, false)).of(new double[] {2, 8}, 1))
                .isEqualTo("      8 ┤" + "▂".repeat(27) + "▅" + "█".repeat(27) + "\n");
    }

    @Test
    void nothingButZerosIsBlank() {
        assertThat(new AreaChart(ASCII).of(new double[] {0, 0, 0}, 2)).isEqualTo("      0 +\n      0 +\n");
    }

    @Test
    void resamplingKeepsTheMean() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
        for (int columns : new int[] {1, 3, 5, 8, 13, 100}) {
            assertThat(Arrays.stream(AreaChart.resampled(values, columns))
                            .average()
                            .orElseThrow())
                    .isCloseTo(31.0 / 8, within(1e-12));
        }
    }

    /** 4 values on 3 columns: (a + b/3) / (4/3), (2b/3 + 2c/3) / (4/3), (c/3 + d) / (4/3). */
    @Test
    void columnsAreMeansOfTheirShare() {
        assertThat(AreaChart.resampled(new double[] {1, 2, 3, 4}, 3))
                .containsExactly(new double[] {1.25, 2.5, 3.75}, within(1e-12));
    }

    @Test
    void labelsSpanTheAxis() {
        assertThat(new AreaChart(ASCII).axis(List.of("0", "5 s", "10 s")).lines())
                .containsExactly(
                        " ".repeat(8) + "+" + "-".repeat(55),
                        " ".repeat(9) + "0" + " ".repeat(25) + "5 s" + " ".repeat(22) + "10 s");
    }
}
