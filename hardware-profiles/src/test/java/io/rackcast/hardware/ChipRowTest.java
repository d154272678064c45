package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChipRowTest {
    /** Reading loses nothing, not the last bit of a rate. */
    @Test
    void aLineSaysWhatTheChipSays() {
        assertThat(Chips.table()).isNotEmpty().allSatisfy(row -> {
            assertThat(row).isEqualTo(ChipRow.of(Chips.load(row.id()), row.runnable()));
            assertThat(ChipRow.parse(row.line())).isEqualTo(row);
        });
    }

    @Test
    void aLineOfAnotherLengthIsNone() {
        assertThatThrownBy(() -> ChipRow.parse("a | b | gpu")).hasMessageContaining("has 3 cells, not 8");
    }
}
