package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hardware.chip=h200-sxm | h200-sxm",
                "hardware.tensorParallel=2 | tensorParallel=2",
                "hardware.tensorParallel = 2, replicas=3 | tensorParallel=2 replicas=3",
                "two small: hardware.chip=l40s, replicas=2 | two small",
                "price=$3.50/h | price=$3.50/h",
            })
    void namesTellWhatIsChanged(String text, String name) {
        assertThat(VariantText.parse(text).name()).isEqualTo(name);
    }

    @Test
    void commasWithinParenthesesBelongToTheValue() {
        assertThat(VariantText.parse("workload.prompt=uniform(1, 256), replicas=2")
                        .edits())
                .isEqualTo(List.of("workload.prompt=uniform(1, 256)", "replicas=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weights", "weights=", "=fp8", "name:", "weights=fp8,", "weights=fp8,,replicas=2"})
    void whatIsNoVariantIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> VariantText.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("hardware.chip=l40s, replicas=2");
    }

    @Test
    void aListOfValuesIsMetWithAdvice() {
        assertThatThrownBy(() -> VariantText.parse("hardware.chip=h200-sxm,l40s"))
                .hasMessageContaining("each variant is a --with of its own, as in --with hardware.chip=l40s");
    }
}
