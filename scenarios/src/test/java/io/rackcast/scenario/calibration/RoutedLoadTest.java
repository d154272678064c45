package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RoutedLoadTest {
    /** 4 tokens with 2 of 8 experts each: 8 pairs, every expert in turn; 1 token touches 2. */
    @Test
    void evenRoutingTakesExpertsInTurn() {
        assertThat(RoutedLoad.balanced(4, 2, 8, 1)).isEqualTo(new RoutedLoad(8, 8));
        assertThat(RoutedLoad.balanced(1, 2, 8, 1)).isEqualTo(new RoutedLoad(2, 2));
        // A quarter of the experts and of the pairs, but no less than one expert.
        assertThat(RoutedLoad.balanced(1024, 8, 128, 4)).isEqualTo(new RoutedLoad(2048, 32));
        assertThat(RoutedLoad.balanced(1, 2, 8, 8)).isEqualTo(new RoutedLoad(0.25, 1));
    }

    @Test
    void aPowerLawKeepsThePairsAndTouchesNoMoreThanEvenRouting() {
        for (int tokens = 1; tokens <= 16_384; tokens *= 2) {
            RoutedLoad skewed = RoutedLoad.powerLaw(1.2, tokens, 8, 128, 1);
            assertThat(skewed.assignments()).isEqualTo(8.0 * tokens);
            assertThat(skewed.touched())
                    .isLessThanOrEqualTo(RoutedLoad.balanced(tokens, 8, 128, 1).touched());
        }
        assertThat(RoutedLoad.powerLaw(1.2, 16, 8, 128, 1).touched()).isLessThan(100);
    }

    /** A token goes to an expert once: one token touches as many experts as it chooses. */
    @Test
    void noExpertHasMoreVisitsThanTokens() {
        assertThat(RoutedLoad.powerLaw(1.2, 1, 8, 128, 1).touched()).isEqualTo(8);
        assertThat(RoutedLoad.powerLaw(1.01, 1, 2, 8, 1).touched()).isEqualTo(2);
        // One expert per chip: the most popular would be due 60% of the 8,192 pairs, but 4,096 tokens visit it once.
        assertThat(RoutedLoad.powerLaw(1.2, 4096, 2, 8, 8).assignments()).isEqualTo(4096);
    }

    @Test
    void theBusiestChipHasMoreThanItsShare() {
        RoutedLoad busiest = RoutedLoad.powerLaw(1.2, 4096, 8, 128, 8);
        assertThat(busiest.assignments()).isGreaterThan(1.2 * 4096).isLessThan(4096 * 8.0);
        assertThat(busiest.touched()).isCloseTo(16, within(0.01));
        assertThat(RoutedLoad.powerLaw(1.2, 4096, 8, 128, 8)).isEqualTo(busiest);
    }
}
