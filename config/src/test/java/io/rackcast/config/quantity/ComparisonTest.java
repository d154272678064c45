package io.rackcast.config.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ComparisonTest {
    @Test
    void comparesInAnyUnit() {
        DataSize below = DataSize.parse("79GB");
        DataSize equal = DataSize.parse("80000MB");
        DataSize above = DataSize.parse("80GiB");
        assertThat(Comparison.parse(">=80GB", DataSize::parse)).rejects(below).accepts(equal, above);
        assertThat(Comparison.parse("> 80GB", DataSize::parse))
                .rejects(below, equal)
                .accepts(above);
        assertThat(Comparison.parse("<=80GB", DataSize::parse))
                .accepts(below, equal)
                .rejects(above);
        assertThat(Comparison.parse(" <80GB ", DataSize::parse)).accepts(below).rejects(equal, above);
        assertThat(Comparison.parse("=80GB", DataSize::parse))
                .rejects(below)
                .accepts(equal)
                .rejects(above);
        assertThat(Comparison.parse(">=80000MB", DataSize::parse)).hasToString(">=80GB");
    }

    @Test
    void saysWhatItLacks() {
        assertThatThrownBy(() -> Comparison.parse("80GB", DataSize::parse)).hasMessageContaining("as in '>=80GB'");
        assertThatThrownBy(() -> Comparison.parse(">80", DataSize::parse)).hasMessageContaining("has no unit");
        assertThatThrownBy(() -> Comparison.parse("=>80GB", DataSize::parse)).hasMessageContaining("'>80GB'");
    }
}
