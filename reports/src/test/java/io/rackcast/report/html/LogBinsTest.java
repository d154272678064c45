package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogBinsTest {
    @Test
    void powersOfTwoBeginEveryEighthBin() {
        assertThat(LogBins.binOf(1)).isZero();
        assertThat(LogBins.binOf(2)).isEqualTo(8);
        assertThat(LogBins.binOf(3)).as("2^1.5 = 2.83 <= 3 < 2^1.625 = 3.08").isEqualTo(12);
        assertThat(LogBins.binOf(1023)).as("2^9.9986").isEqualTo(79);
        assertThat(LogBins.binOf(1024)).isEqualTo(80);
        assertThat(LogBins.binOf(0)).isZero();
        assertThat(LogBins.binOf(Long.MAX_VALUE)).isEqualTo(8 * 62 + 7);
    }

    @Test
    void everyDurationLiesBetweenTheEdgesOfItsBin() {
        for (long nanos = 1_000; nanos < 4_000_000_000_000L; nanos += 1 + nanos / 97) {
            int bin = LogBins.binOf(nanos);
            // An edge is no whole number: the bins meet within the nanosecond around it.
            assertThat((double) nanos).isBetween(LogBins.edgeNanos(bin) - 1e-3, LogBins.edgeNanos(bin + 1) + 1e-3);
        }
    }

    @Test
    void knowsWhereItBeginsAndEnds() {
        LogBins bins = new LogBins();
        assertThat(bins.first()).isZero();
        assertThat(bins.end()).isZero();
        bins.add(1024);
        bins.add(4096);
        bins.add(4097);
        assertThat(bins.total()).isEqualTo(3);
        assertThat(bins.first()).isEqualTo(80);
        assertThat(bins.end()).isEqualTo(97);
        assertThat(bins.count(96)).isEqualTo(2);
    }
}
