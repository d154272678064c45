package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectiveFitterTest {
    private static List<MessageSample> messages(double... alphasAndEfficiencies) {
        List<MessageSample> messages = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            double link = 1e-9 * (1 << i);
            double seconds = Double.POSITIVE_INFINITY;
            for (int k = 0; k < alphasAndEfficiencies.length; k += 2) {
                seconds = Math.min(seconds, alphasAndEfficiencies[k] + link / alphasAndEfficiencies[k + 1]);
            }
            messages.add(new MessageSample(link, seconds));
        }
        return messages;
    }

    @Test
    void findsOneLine() {
        FittedCollective fit = CollectiveFitter.fit(8, messages(20e-6, 0.5));
        assertThat(fit.lines()).hasSize(1);
        assertThat(fit.lines().get(0).alphaSeconds()).isCloseTo(20e-6, within(1e-8));
        assertThat(fit.lines().get(0).efficiency()).isCloseTo(0.5, within(1e-3));
    }

    /** One-shot with 4 us and a tenth of the link, then a ring with 12 us and half of it: the faster counts. */
    @Test
    void findsTwoLinesOfWhichTheFasterCounts() {
        FittedCollective fit = CollectiveFitter.fit(8, messages(4e-6, 0.1, 12e-6, 0.5));
        assertThat(fit.lines()).hasSize(2);
        assertThat(fit.errors().p90()).isLessThan(0.02);
        assertThat(fit.lines().get(0).alphaSeconds()).isCloseTo(4e-6, within(1e-7));
        assertThat(fit.lines().get(1).efficiency()).isCloseTo(0.5, within(0.01));
    }

    /** Payload that seems to arrive faster than the link: no share above 1 comes out. */
    @Test
    void nothingArrivesFasterThanTheLinkCarriesIt() {
        FittedCollective fit = CollectiveFitter.fit(2, messages(5e-6, 1.3));
        assertThat(fit.lines()).allSatisfy(line -> assertThat(line.efficiency()).isLessThanOrEqualTo(1));
    }

    @Test
    void tooFewMessagesAreRefused() {
        assertThatThrownBy(() -> CollectiveFitter.fit(2, messages(5e-6, 0.5).subList(0, 3)))
                .hasMessageContaining("at least 4");
    }
}
