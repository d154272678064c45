package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.00001234, 0.0123 ms",
        "0.0451, 45.1 ms",
        "0.9994, 999 ms",
        "0.9996, 1.00 s",
        "12.3456, 12.3 s",
        "999, 999 s",
        "1800, 30.0 min",
        "7200, 2.00 h",
        "360000, 100 h",
        "NaN, -",
    })
    void durationsKeepThreeDigits(double seconds, String text) {
        assertThat(Units.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7.4, 7.4", "34, 34", "123, 123", "999.6, 1.0k", "1234, 1.2k", "56789, 56.8k", "2500000, 2.5M"})
    void axisLabelsAreShort(double value, String text) {
        assertThat(Units.compact(value)).isEqualTo(text);
    }

    @Test
    void largeFiguresAreGrouped() {
        assertThat(Units.number(1_234_567.8)).isEqualTo("1,234,568");
        assertThat(Units.number(99.94)).isEqualTo("99.9");
        assertThat(Units.number(99.96)).isEqualTo("100");
        assertThat(Units.grouped(19_366)).isEqualTo("19,366");
    }

    @Test
    void money() {
        assertThat(Units.usd(2.5)).isEqualTo("$2.50");
        assertThat(Units.usd(1234.567)).isEqualTo("$1,234.57");
        assertThat(Units.usd(0.0123456)).isEqualTo("$0.0123");
        assertThat(Units.usd(0)).isEqualTo("$0");
        assertThat(Units.usd(Double.NaN)).isEqualTo("-");
    }

    @Test
    void shares() {
        assertThat(Units.percent(0)).isEqualTo("0%");
        assertThat(Units.percent(0.0351)).isEqualTo("3.5%");
        assertThat(Units.percent(0.71234)).isEqualTo("71.2%");
        assertThat(Units.percent(1)).isEqualTo("100%");
        assertThat(Units.percent(Double.NaN)).isEqualTo("-");
    }
}
