package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "100, 100",
        "1234567.8, 1234570",
        "0.1, 0.1",
        "0.045123456789, 0.0451235",
        "1e-7, 0.0000001",
        "1e22, 10000000000000000000000",
        "-2.5000004, -2.5",
        // Exact ties go to the even neighbour.
        "1000005e-1, 100000",
        "1000015e-1, 100002",
    })
    void roundsHalfEvenToSixDigitsWithoutExponent(double value, String text) {
        assertThat(Decimal.of(value).toPlainString()).isEqualTo(text);
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> Decimal.of(Double.NaN)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimal.of(Double.POSITIVE_INFINITY)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void secondsAreExact() {
        assertThat(Decimal.seconds(0)).isEqualTo("0.000000000");
        assertThat(Decimal.seconds(1)).isEqualTo("0.000000001");
        assertThat(Decimal.seconds(12_000_000_345L)).isEqualTo("12.000000345");
        assertThat(Decimal.seconds(Long.MAX_VALUE)).isEqualTo("9223372036.854775807");
    }
}
