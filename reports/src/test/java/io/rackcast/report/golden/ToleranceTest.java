package io.rackcast.report.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToleranceTest {
    /** 2% of 0.05 is 0.001: 0.051 and 0.049 are in, exactly; in binary, 0.051 - 0.05 is more than 0.05 * 0.02. */
    @ParameterizedTest
    @CsvSource({
        "2%, 0.05, 0.051, true",
        "2%, 0.05, 0.049, true",
        "2%, 0.05, 0.051000000000000001, false",
        "2%, 0.05, 0.048999999999999999, false",
        "0%, 0.05, 0.050, true",
        "0%, 4262, 4263, false",
        "100%, 0, 0.000001, false",
        "100%, 0, 0, true",
        "2%, -100, -102, true",
        "2%, -100, -102.1, false",
        "100%, , 1, false",
        "100%, 1, , false",
        "0%, , , true",
    })
    void theEdgeIsWithin(String tolerance, @Nullable BigDecimal expected, @Nullable BigDecimal found, boolean within) {
        assertThat(Tolerance.parse(tolerance).allows(expected, found)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0.02", "-1%", "two%", "%", ""})
    void whatIsNoPercentageIsRefused(String text) {
        assertThatThrownBy(() -> Tolerance.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "2%", "0.5%", "150%"})
    void textIsKept(String text) {
        assertThat(Tolerance.parse(text)).hasToString(text);
    }

    @Test
    void theNearestNameHolds() {
        Map<String, Tolerance> named = new LinkedHashMap<>();
        named.put("ttft", Tolerance.parse("2%"));
        named.put("ttft.p99", Tolerance.parse("5%"));
        Tolerances tolerances = new Tolerances(Tolerance.parse("1%"), named);
        assertThat(tolerances.of("ttft.p99")).hasToString("5%");
        assertThat(tolerances.of("ttft.p50")).hasToString("2%");
        assertThat(tolerances.of("tpot.p99")).hasToString("1%");
        assertThat(tolerances.of("preemptions")).hasToString("1%");
    }

    /** 0.051 / 0.05 - 1 = 2%; of nothing there is no share. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.051, +2%", "0.05, 0.049, -2%", "0, 3, +3", "3, 0, -100%", "3, 3, 0%", ", 3, -"})
    void differencesAreRelative(@Nullable BigDecimal expected, @Nullable BigDecimal found, String text) {
        assertThat(new FigureCheck("x", expected, found, Tolerance.EXACT).difference())
                .isEqualTo(text);
    }
}
