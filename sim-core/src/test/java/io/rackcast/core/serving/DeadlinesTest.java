package io.rackcast.core.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Draws;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The heap against a sorted map, under random sets, moves and removals; of equals the largest slot has its turn. */
class DeadlinesTest {
    @Test
    void firstIsTheEarliestOfAll() {
        Draws draws = Draws.of(7, Draws.Purpose.TEST);
        Deadlines deadlines = new Deadlines(slot -> -slot);
        Map<Integer, Long> naive = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int slot = (int) (draws.uniform(i, 0) * 40);
            if (draws.uniform(i, 1) < 0.6) {
                long nanos = (long) (draws.uniform(i, 2) * 100);
                deadlines.set(slot, nanos);
                naive.put(slot, nanos);
            } else {
                deadlines.remove(slot);
                naive.remove(slot);
            }
            assertThat(deadlines.size()).isEqualTo(naive.size());
            if (naive.isEmpty()) {
                assertThat(deadlines.firstNanos()).isEqualTo(Patience.NO_LIMIT);
            } else {
                Map.Entry<Integer, Long> first = naive.entrySet().stream()
                        .min(Comparator.comparingLong(Map.Entry<Integer, Long>::getValue)
                                .thenComparing(Map.Entry<Integer, Long>::getKey, Comparator.reverseOrder()))
                        .orElseThrow();
                assertThat(deadlines.first()).isEqualTo(first.getKey());
                assertThat(deadlines.firstNanos()).isEqualTo(first.getValue());
            }
        }
    }
}
