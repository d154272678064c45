package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Experts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P45: experts visited grow with the batch, up to all there are. */
class ExpertLoadTest {
    private static final Experts EIGHT = experts(8, 2);

    private static Experts experts(int count, int perToken) {
        return new Experts(count, perToken, 100, true, false, 0, false, false);
    }

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

    /**
     * Two of three experts with 1, 1/2 and 1/3: in all 11/6, of which the first is due 2 x 6/11 > 1 visits. It is visited
     * once, the others share one visit as 3 to 2. Two tokens: 1 + (1 - 0.4^2) + (1 - 0.6^2) = 2.48.
     */
    @Test
    void nobodyIsVisitedTwiceByAToken() {
        ExpertLoad load = new ExpertLoad(experts(3, 2), new Routing(1), 1);
        assertThat(load.touched(1)).isCloseTo(2, within(1e-12));
        assertThat(load.touched(2)).isCloseTo(2.48, within(1e-12));
    }

    /** 100 tokens visit 50 experts on each of 4 chips: variance (1 - 1/4) / 50; on 1 chip nothing differs. */
    @Test
    void theBusiestOfChipsWithEqualExperts() {
        double expected = 1 + StrictMath.sqrt(0.75 / 50) * StrictMath.sqrt(2 * StrictMath.log(4));
        assertThat(new ExpertLoad(EIGHT, Routing.EVEN, 4).imbalance(100)).isCloseTo(expected, within(1e-12));
        assertThat(expected).isCloseTo(1.2039, within(1e-4));
        assertThat(new ExpertLoad(EIGHT, Routing.EVEN, 1).imbalance(100)).isEqualTo(1);
    }

    /**
     * One of four experts with 1, 1/2, 1/3 and 1/4: chances 0.48, 0.24, 0.16 and 0.12, which are 1.92, 0.96, 0.64 and 0.48
     * of their mean; squares of the distance to 1 are 1.248, a fourth 0.312. Two of them on each of 2 chips: 0.312 / 2, and
     * half of that as the other chip has the rest: 0.078. Visits of n tokens add (1 - 1/2) / (n / 2).
     */
    @Test
    void theBusiestOfChipsWithPopularExperts() {
        ExpertLoad load = new ExpertLoad(experts(4, 1), new Routing(1), 2);
        double chips = StrictMath.sqrt(2 * StrictMath.log(2));
        assertThat(load.imbalance(50)).isCloseTo(1 + StrictMath.sqrt(0.078 + 0.02) * chips, within(1e-12));
        assertThat(load.imbalance(1e12)).isCloseTo(1 + StrictMath.sqrt(0.078) * chips, within(1e-9));
    }

    /** One visit on 2 chips: 1 + sqrt(0.5 / 0.5) x 1.18 would be more than one chip can have. */
    @Test
    void noChipHasMoreThanAll() {
        assertThat(new ExpertLoad(experts(8, 1), Routing.EVEN, 2).imbalance(1)).isEqualTo(2);
    }

    @Test
    void aPlainCountOfAllExpertsSaysTheSame() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            int ranks = 1 + random.nextInt(8);
            int count = ranks * (1 + random.nextInt(30));
            Experts experts = experts(count, 1 + random.nextInt(count));
            Routing routing = random.nextInt(4) == 0 ? Routing.EVEN : new Routing(2 * random.nextDouble());
            ExpertLoad load = new ExpertLoad(experts, routing, ranks);
            PopularityOracle plain = new PopularityOracle(experts, routing);
            assertThat(plain.sum()).isCloseTo(experts.perToken(), within(1e-9));
            int tokens = 1 + random.nextInt(300);
            int groups = 1 + random.nextInt(tokens);
            assertThat(load.visits(tokens)).isEqualTo((double) experts.perToken() * tokens);
            close(load.touched(tokens), plain.touched(tokens));
            close(load.touchedBy(groups, tokens), plain.touchedBy(groups, tokens));
            close(new TouchedExperts(load).by(groups, tokens), plain.touchedBy(groups, tokens));
            close(load.imbalance(tokens), plain.imbalance(tokens, ranks));
        }
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * expected));
    }
}
