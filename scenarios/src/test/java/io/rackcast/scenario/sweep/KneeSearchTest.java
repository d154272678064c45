package io.rackcast.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.scenario.sweep.KneeSearch.AllBad;
import io.rackcast.scenario.sweep.KneeSearch.AllGood;
import io.rackcast.scenario.sweep.KneeSearch.Between;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KneeSearchTest {
    private final List<Load> tried = new ArrayList<>();

    /** 10^(116/116) is 10, 10^(35/116) is 2.00313 and has four digits; a rate is found again from its number. */
    @Test
    void loadsArePreferredNumbers() {
        assertThat(new Load(0).text()).isEqualTo("1/s");
        assertThat(new Load(116).text()).isEqualTo("10/s");
        assertThat(new Load(-116).text()).isEqualTo("0.1/s");
        assertThat(new Load(35).text()).isEqualTo("2.003/s");
        assertThat(new Load(35).text(1)).isEqualTo("2.003/s");
        assertThat(new Load(35).text(0.25)).isEqualTo("0.50075/s");
        for (int step = -696; step < 1044; step++) {
            double ratio = new Load(step + 1).requestsPerSecond() / new Load(step).requestsPerSecond();
            assertThat(ratio).isBetween(1.019, 1.021);
            assertThat(Load.near(new Load(step).requestsPerSecond())).isEqualTo(new Load(step));
        }
        assertThat(Load.near(1e30).text()).isEqualTo("1000000000/s");
        assertThat(Load.near(1e-30).text()).isEqualTo("0.000001/s");
    }

    /** The pair around 7/s, wherever the search begins: 10^(98/116) = 6.996, 10^(99/116) = 7.136. */
    @Test
    void whereItBeginsMakesNoDifference() throws IOException {
        for (double guess = 0.02; guess < 2000; guess *= 1.37) {
            KneeSearch.Outcome outcome = upTo(7, Load.near(guess));
            assertThat(outcome).isEqualTo(new Between(new Load(98), new Load(99)));
        }
        assertThat(new Load(98).text()).isEqualTo("6.996/s");
        assertThat(new Load(99).text()).isEqualTo("7.136/s");
    }

    /** A guess that is right to 1.27: one stride, and four halvings of 12 steps. */
    @Test
    void aGoodGuessTakesSixTrials() throws IOException {
        upTo(7, Load.near(6));
        assertThat(tried).hasSizeLessThanOrEqualTo(6).doesNotHaveDuplicates();
        upTo(7, Load.near(8));
        assertThat(tried).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void whatHasNoKneeEndsAThousandTimesAway() throws IOException {
        assertThat(upTo(1e99, new Load(0))).isEqualTo(new AllGood(new Load(348)));
        assertThat(tried).hasSizeLessThan(10);
        assertThat(upTo(0, new Load(0))).isEqualTo(new AllBad(new Load(-348)));
        assertThat(upTo(1e99, new Load(1040))).isEqualTo(new AllGood(new Load(1044)));
    }

    private KneeSearch.Outcome upTo(double capacity, Load guess) throws IOException {
        tried.clear();
        return new KneeSearch(load -> {
                    tried.add(load);
                    return load.requestsPerSecond() <= capacity;
                })
                .from(guess);
    }
}
