package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Experts;
import org.junit.jupiter.api.Test;

/** P45: experts visited grow with the batch, up to all there are. */
class ExpertLoadTest {
    private static final Experts EIGHT = new Experts(8, 2, 100, true, false, 0, false, false);

    @Test
    void tokensVisitExpertsApartFromEachOther() {
        ExpertLoad load = new ExpertLoad(EIGHT, Routing.EVEN, 1);
        assertThat(load.touched(1)).isEqualTo(2, within(1e-12));
        // 8 (1 - (1 - 2/8)^2) = 8 x 7/16, and 8 (1 - (3/4)^4) = 8 x 175/256.
        assertThat(load.touched(2)).isEqualTo(3.5, within(1e-12));
        assertThat(load.touched(4)).isEqualTo(5.46875, within(1e-12));
        assertThat(load.touched(1_000)).isEqualTo(8, within(1e-9));
    }

    @Test
    void moreTokensVisitMoreAndNeverMoreThanThereAreOrThanTheyChoose() {
        for (Routing routing : new Routing[] {Routing.EVEN, new Routing(0.5), new Routing(1.5)}) {
            ExpertLoad load = new ExpertLoad(EIGHT, routing, 1);
            double before = 0;
            for (int tokens = 1; tokens <= 32; tokens++) {
                double now = load.touched(tokens);
                assertThat(now)
                        .as("%s tokens, %s", tokens, routing)
                        .isGreaterThan(before)
                        .isLessThanOrEqualTo(Math.min(8, 2.0 * tokens) + 1e-12);
                before = now;
            }
        }
    }
}
