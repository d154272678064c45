package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothMaxTest {
    @Test
    void isTheEuclideanNormForTwo() {
        assertThat(SmoothMax.exact(3, 4, 2)).isCloseTo(5, within(1e-15));
        assertThat(SmoothMax.of(2).of(3, 4)).isCloseTo(5, within(1e-9));
    }

    @Test
    void isTheSumForOne() {
        assertThat(SmoothMax.exact(3, 4, 1)).isEqualTo(7);
        assertThat(SmoothMax.of(1).of(3, 4)).isEqualTo(7);
    }

    @Test
    void differsFromAHardMaximumByAtMostASixteenthPowerOfTwo() {
        // 2^(1/16) = 1.04427
        assertThat(SmoothMax.exact(1, 1, SmoothMax.SHARPEST)).isCloseTo(1.04427, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.001, 1.1, 1.5, 2, 2.65, 3.999, 4, 5.5, 8, 12, 16})
    void tableIsWithinOnePartInTenBillionOfTheDefinition(double p) {
        SmoothMax table = SmoothMax.of(p);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50_000; i++) {
            double a = StrictMath.pow(10, -9 + 12 * random.nextDouble());
            double b = a * StrictMath.pow(2, -random.nextDouble() * (i % 2 == 0 ? 3 : 50));
            double exact = SmoothMax.exact(a, b, p);
            assertThat(table.of(a, b)).isCloseTo(exact, within(1e-10 * exact));
            assertThat(table.of(b, a)).isEqualTo(table.of(a, b));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 16})
    void holdsAtItsEdges(double p) {
        SmoothMax table = SmoothMax.of(p);
        assertThat(table.of(0, 0)).isZero();
        assertThat(table.of(0, 5)).isEqualTo(5);
        assertThat(table.of(5, 5)).isCloseTo(5 * StrictMath.pow(2, 1 / p), within(1e-12));
        assertThat(table.of(5, Double.MIN_VALUE)).isEqualTo(5);
    }

    @Test
    void refusesSharpnessOutOfRange() {
        assertThatThrownBy(() -> SmoothMax.of(0.99)).hasMessageContaining("0.99");
        assertThatThrownBy(() -> SmoothMax.of(54)).hasMessageContaining("54");
        assertThatThrownBy(() -> SmoothMax.of(Double.NaN)).hasMessageContaining("NaN");
    }
}
