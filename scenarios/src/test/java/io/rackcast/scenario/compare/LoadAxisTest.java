package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadAxisTest {
    @Test
    void listsAreSorted() {
        LoadAxis axis = LoadAxis.ofRates("8/s, 0.5/s,2/s");
        assertThat(axis.path()).isEqualTo("workload.arrivals.rate");
        assertThat(axis.loads())
                .isEqualTo(List.of(new Load("0.5/s", 0.5, "/s"), new Load("2/s", 2, "/s"), new Load("8/s", 8, "/s")));
    }

    /** Five equal ratios from 1 to 32 are 2 each; from 1 to 10 in three steps 10^(1/3) = 2.1544 and its square 4.6416. */
    @Test
    void rangesHaveEqualRatiosInThreeDigits() {
        assertThat(texts(LoadAxis.ofRates("1/s..32/s"))).containsExactly("1/s", "2/s", "4/s", "8/s", "16/s", "32/s");
        assertThat(texts(LoadAxis.ofRates("1/s..10/s:4"))).containsExactly("1/s", "2.15/s", "4.64/s", "10/s");
        assertThat(texts(LoadAxis.of("replicas=1..8:4"))).containsExactly("1", "2", "4", "8");
    }

    @Test
    void endsStayAsTheyWereWritten() {
        assertThat(texts(LoadAxis.ofRates("1.23456/s..7.65432/s:2"))).containsExactly("1.23456/s", "7.65432/s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | 'x' does not begin with a number",
                "1/s..x | 'x' does not begin with a number",
                "1/s,,2/s | '' does not begin with a number",
                "4/s,4.0/s | stands there twice",
                "4/s,5/min | must have the same unit",
                "1/s..60/min | must have the same unit",
                "0/s..4/s | must be more than zero",
                "1/s..4/s:1 | count must be between 2",
            })
    void whatIsNoLoadIsRefusedWithAnExample(String text, String message) {
        assertThatThrownBy(() -> LoadAxis.ofRates(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--load: ")
                .hasMessageContaining(message)
                .hasMessageContaining("1/s..16/s:12");
    }

    @Test
    void anAxisNeedsAPath() {
        assertThatThrownBy(() -> LoadAxis.of("=1,2")).hasMessageContaining("write --axis path=values");
        assertThatThrownBy(() -> LoadAxis.of("weights=fp8"))
                .hasMessageContaining("--axis weights: 'fp8' does not begin");
    }

    private static List<String> texts(LoadAxis axis) {
        return axis.loads().stream().map(Load::text).toList();
    }
}
