package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.EpochSketches.Epoch;
import io.rackcast.core.metrics.EpochSketches.Mark;
import io.rackcast.core.observe.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochSketchesTest {
    /** Request i arrives at i seconds and ends 10.5 s later with two tokens; every seventh is rejected. */
    private static EpochSketches run(int requests) {
        EpochSketches sketches = new EpochSketches(1);
        for (int i = 0; i < requests + 11; i++) {
            int ended = i - 11;
            if (ended >= 0 && ended % 7 != 6) {
                Completion done = new Completion();
                done.request = ended;
                done.arrivalNanos = ended * 1_000_000_000L;
                done.firstTokenNanos = done.arrivalNanos + 500_000_000L;
                done.finishedNanos = done.arrivalNanos + 10_500_000_000L;
                done.outputTokens = 2;
                sketches.finish(done, false);
            }
            if (i < requests) {
                sketches.offer(i * 1_000_000_000L, i % 7 != 6, 0);
            }
        }
        return sketches;
    }

    /** 8 requests to an epoch until 128 epochs are full, then 16 to each of 64 and one more, and so on. */
    @ParameterizedTest
    @CsvSource({"1, 1, 8", "1024, 128, 8", "1025, 65, 16", "2048, 128, 16", "2049, 65, 32", "100000, 98, 1024"})
    void epochsDoubleAndLoseNothing(int requests, int count, int width) {
        List<Epoch> epochs = run(requests).epochs();
        assertThat(epochs).hasSize(count);
        for (int i = 0; i < count; i++) {
            int from = i * width;
            int to = Math.min(requests, from + width);
            int accepted = 0;
            for (int r = from; r < to; r++) {
                accepted += r % 7 == 6 ? 0 : 1;
            }
            assertThat(epochs.get(i).start().offered()).isEqualTo(from);
            assertThat(epochs.get(i).start().nanos()).isEqualTo(from * 1_000_000_000L);
            assertThat(epochs.get(i).ttft().count()).isEqualTo(accepted);
            assertThat(epochs.get(i).tpot().count()).isEqualTo(accepted);
            assertThat(epochs.get(i).e2e().sumSeconds()).isEqualTo(10.5 * accepted, within(1e-9 * requests));
        }
    }

    @Test
    void theEndIsTheLastArrival() {
        // At 20 s the requests 0 to 20 have arrived, of which 6, 13 and 20 were rejected. Request r ends at r + 10.5 s:
        // 0 to 9 have, but for 6.
        Mark end = run(21).end();
        assertThat(end).isEqualTo(new Mark(20_000_000_000L, 21, 18, 9, 18, 0));
        assertThat(end.present()).isEqualTo(9);
    }
}
