package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** P47: the peak of a format is the dense rate of the chip in that format, and of no other. */
class ComputeFormatTest {
    @Test
    void eachFormatHasARateOfItsOwn() {
        ChipSpec chip = new ChipSpec("four rates", 1, 1, 0, 100, 210, 220, 430, 0, 0, 1);
        assertThat(ComputeFormat.BF16.peak(chip)).isEqualTo(100);
        assertThat(ComputeFormat.FP8.peak(chip)).isEqualTo(210);
        assertThat(ComputeFormat.INT8.peak(chip)).isEqualTo(220);
        assertThat(ComputeFormat.FP4.peak(chip)).isEqualTo(430);
    }
}
