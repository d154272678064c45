package io.rackcast.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.scenario.sweep.Spacing.Amount;
import org.junit.jupiter.api.Test;

final class SpacingTest {
    @Test
    void stepsAreExactAndEndBeforeTheLimit() {
        assertThat(between("0.1/s", "0.75/s").stepped(Amount.parse("0.2/s")))
                .containsExactly("0.1/s", "0.3/s", "0.5/s", "0.7/s");
    }

    @Test
    void equalDistances() {
        assertThat(between("$1/h", "$2/h").linear(5)).containsExactly("$1/h", "$1.25/h", "$1.5/h", "$1.75/h", "$2/h");
        // A third of the way from 1 to 10 is 4, of which no digit is lost.
        assertThat(between("10/s", "1/s").linear(4)).containsExactly("10/s", "7/s", "4/s", "1/s");
    }

    /** 1, 2, 4, ... 64: each twice the one before. 1 to 3 in three: the middle is the root of 3, 1.7320508. */
    @Test
    void equalRatios() {
        assertThat(between("1/s", "64/s").logarithmic(7))
                .containsExactly("1/s", "2/s", "4/s", "8/s", "16/s", "32/s", "64/s");
        assertThat(between("1/s", "3/s").logarithmic(3)).containsExactly("1/s", "1.73205/s", "3/s");
    }

    @Test
    void countsStayWholeAndComeOnce() {
        assertThat(between("1", "8").logarithmic(7)).containsExactly("1", "2", "3", "4", "6", "8");
        assertThat(between("1024", "131072").logarithmic(8)).hasSize(8).contains("65536");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> between("1/s", "2/min"))
                .hasMessage("from and to must have the same unit, are '1/s' and '2/min'");
        assertThatThrownBy(() -> between("0/s", "2/s").logarithmic(3)).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> between("1/s", "2/s").linear(1)).hasMessageContaining("between 2 and 10000, is 1");
        assertThatThrownBy(() -> between("1/s", "2/s").stepped(Amount.parse("0/s")))
                .hasMessageContaining("step must be more than zero");
        assertThatThrownBy(() -> between("0/s", "2/s").stepped(Amount.parse("0.0001/s")))
                .hasMessage("more than 10000 values");
        assertThatThrownBy(() -> Amount.parse("fast")).hasMessageContaining("is not a number");
    }

    private static Spacing between(String from, String to) {
        return new Spacing(Amount.parse(from), Amount.parse(to));
    }
}
