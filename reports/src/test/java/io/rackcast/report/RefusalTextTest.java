package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Refusal;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusalTextTest {
    @Test
    void saysWhyInTheOrderOfTheRules() {
        TreeMap<Refusal, Long> refusals = new TreeMap<>();
        refusals.put(Refusal.QUEUE_FULL, 1_200L);
        refusals.put(Refusal.REQUEST_RATE, 3L);
        refusals.put(Refusal.CAPACITY, 1L);
        assertThat(RefusalText.of(new RunResult.RequestCounts(2_000, 796, 1_204, 0, 0, refusals, 0, 0)))
                .isEqualTo(" (1 too long, 3 request rate, 1,200 queue full)");
    }

    /** The only reason there was before there were rules. */
    @Test
    void saysNothingOfLengthAlone() {
        assertThat(RefusalText.of(new RunResult.RequestCounts(3, 1, 2, 0, 0))).isEmpty();
        assertThat(RefusalText.of(new RunResult.RequestCounts(3, 3, 0, 0, 0))).isEmpty();
    }
}
