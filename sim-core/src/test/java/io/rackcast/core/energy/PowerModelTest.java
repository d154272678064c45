package io.rackcast.core.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerModelTest {
    private static final double EXACT = 1e-9;
    private static final PowerCurve CURVE = new PowerCurve(0.5, 1.6, 0.8, 2);
    private static final PowerModel MODEL = PowerModel.uncapped(100, 700, CURVE);

    /** A quarter of the peak asks for 1.6 x 0.5 of 600 W, a quarter of the bandwidth for 0.8 x 0.5 of it. */
    @Test
    void whatAsksForMoreCounts() {
        assertThat(MODEL.watts(0, 0)).isEqualTo(100);
        assertThat(MODEL.watts(0.25, 0)).isEqualTo(100 + 600 * 0.8, within(EXACT));
        assertThat(MODEL.watts(0, 0.25)).isEqualTo(100 + 600 * 0.4, within(EXACT));
        assertThat(MODEL.watts(0.25, 0.25)).isEqualTo(580, within(EXACT));
        assertThat(MODEL.watts(0, 2)).as("more than all is all").isEqualTo(100 + 600 * 0.8, within(EXACT));
        assertThat(MODEL.watts(0.64, 0)).as("1.6 x 0.8 is over the limit").isEqualTo(700);
    }

    /** Kernels at 64% of the peak are held at 700 W; a cap of 484 W leaves 384 of 600 W, 0.64: the square of a clock of 0.8. */
    @Test
    void aCapLowersTheClockUntilMultiplicationsKeepIt() {
        PowerModel capped = MODEL.heldTo(484, 0.64);
        assertThat(capped.clock()).isEqualTo(0.8, within(EXACT));
        assertThat(capped.watts(0.8 * 0.64, 0)).isEqualTo(484, within(EXACT));
        assertThat(capped.watts(0.8 * 0.09, 0))
                .as("0.09 of the lower peak: 1.6 x 0.3 x 0.64 of 600 W")
                .isEqualTo(100 + 600 * 0.48 * 0.64, within(EXACT));
        assertThat(capped.watts(0, 0.25))
                .as("memory keeps its speed and its draw")
                .isEqualTo(340, within(EXACT));
        assertThat(capped.watts(0, 1)).isEqualTo(484);
    }

    /** Kernels at 4% of the peak ask for 1.6 x 0.2 of 600 W: 292 W. */
    @Test
    void aCapThatIsKeptAnywayChangesNothing() {
        assertThat(MODEL.heldTo(292.01, 0.04).clock()).isEqualTo(1);
        assertThat(MODEL.heldTo(291, 0.04).clock()).isLessThan(1);
        assertThat(MODEL.heldTo(700, 1).clock()).isEqualTo(1);
    }

    /** A card whose full draw, 900 W, is above its limit is held by that: (700 - 100) / (900 - 100) is 0.75. */
    @Test
    void aLimitBelowTheFullDrawIsACap() {
        PowerModel card = PowerModel.uncapped(100, 900, CURVE).heldTo(700, 0.64);
        assertThat(card.clock()).isEqualTo(StrictMath.sqrt(0.75), within(EXACT));
    }

    /** Half the clock leaves a quarter of 600 W. */
    @Test
    void clocksAreNotHalvedBeyond() {
        assertThat(MODEL.leastLimitWatts()).isEqualTo(250, within(EXACT));
        assertThat(MODEL.heldTo(250, 1).clock()).isEqualTo(0.5, within(EXACT));
        assertThatThrownBy(() -> MODEL.heldTo(249, 1)).hasMessageContaining("below the least limit, 250.0 W");
    }

    @Test
    void aHigherCapNeverLowersClockOrPower() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            PowerCurve curve = new PowerCurve(
                    0.3 + random.nextDouble(),
                    0.5 + random.nextDouble(),
                    0.2 + random.nextDouble(),
                    1 + 2 * random.nextDouble());
            PowerModel model = PowerModel.uncapped(50, 400, curve);
            double least = model.leastLimitWatts();
            double share = random.nextDouble();
            double lower = least + random.nextDouble() * (400 - least);
            double higher = lower + random.nextDouble() * (400 - lower);
            PowerModel tight = model.heldTo(lower, share);
            PowerModel loose = model.heldTo(higher, share);
            assertThat(tight.clock()).isLessThanOrEqualTo(loose.clock());
            double use = share * random.nextDouble();
            double memory = random.nextDouble();
            double drawn = tight.watts(use * tight.clock(), memory);
            assertThat(drawn).isLessThanOrEqualTo(lower).isGreaterThanOrEqualTo(50);
            assertThat(drawn).isLessThanOrEqualTo(loose.watts(use * loose.clock(), memory) + EXACT);
        }
    }

    @Test
    void whatIsNoPowerModelIsRefused() {
        assertThatThrownBy(() -> PowerModel.uncapped(100, 50, CURVE)).hasMessageContaining("at most 50.0 W");
        assertThatThrownBy(() -> PowerModel.uncapped(-1, 50, CURVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PowerCurve(0, 1, 1, 1)).hasMessageContaining("exponent");
    }
}
