package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.metrics.EpochSketches.Epoch;
import io.rackcast.core.metrics.RunLog.Mark;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.timing.StepLoad;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {
    private static final long SECOND = 1_000_000_000L;

    /** A warm-up in whole epochs has to be one in whole marks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 1023, 1024, 1025, 2048, 2049, 20_000, 100_003})
    void marksAreTheStartsOfEpochs(int requests) {
        RunLog log = new RunLog(step -> 1, 1);
        EpochSketches sketches = new EpochSketches(1);
        for (int i = 0; i < requests; i++) {
            boolean accept = i % 5 != 0;
            if (accept) {
                log.onArrival(i * SECOND, i, 0, 1, 1, 0);
            } else {
                log.onReject(i * SECOND, i, 1, 1, 0, Refusal.CAPACITY);
            }
            sketches.offer(i * SECOND, accept, 0);
            if (accept) {
                Completion done = completion(i, 1, 2, 3);
                log.onFinish(done);
                sketches.finish(done, true);
            }
        }
        List<Mark> marks = log.marksFrom(0);
        List<Epoch> epochs = sketches.epochs();
        assertThat(marks).hasSize(epochs.size() + 1);
        for (int i = 0; i < epochs.size(); i++) {
            EpochSketches.Mark start = epochs.get(i).start();
            assertThat(marks.get(i))
                    .isEqualTo(new Mark(start.nanos(), start.offered(), start.completed(), start.outputTokens(), 0, 0));
        }
        EpochSketches.Mark end = sketches.end();
        assertThat(marks.get(epochs.size()))
                .isEqualTo(new Mark(end.nanos(), end.offered(), end.completed(), end.outputTokens(), 0, 0));
        assertThat(log.marksFrom(requests)).isEmpty();
    }

    @Test
    void itRemembersEachRequest() {
        RunLog log = new RunLog(step -> 1, 1);
        for (int i = 0; i < 3000; i++) {
            log.onArrival(0, i, 0, 1, 1, 0);
        }
        // 5 tokens from 2 s to 4 s: 0.5 s each after the first.
        log.onFinish(completion(2_999, 2 * SECOND, 4 * SECOND, 5));
        log.onFinish(completion(0, SECOND, SECOND, 1));
        assertThat(log.offered()).isEqualTo(3000);
        assertThat(log.completed(2_999)).isTrue();
        assertThat(log.completed(1)).isFalse();
        assertThat(log.ttftNanos(2_999)).isEqualTo(2 * SECOND);
        assertThat(log.tpotNanos(2_999)).isEqualTo(SECOND / 2.0);
        assertThat(log.tpotNanos(0)).isNaN();
    }

    /** Overlapping steps of one replica are busy time once, those of two replicas twice; a mixed step is half prefill. */
    @Test
    void busyTimeIsThatOfReplicas() {
        RunLog log = new RunLog(step -> 1, 2);
        log.onArrival(0, 0, 0, 1, 1, 0);
        log.onStep(0, 0, 0, 10, decode(), 0, 0);
        log.onStep(0, 1, 5, 12, decode(), 0, 0);
        log.onStep(1, 0, 0, 10, prefill(0), 0, 0);
        log.onStep(1, 0, 10, 20, prefill(3), 0, 0);
        log.onArrival(30, 1, 0, 1, 1, 0);
        Mark end = log.marksFrom(0).get(1);
        assertThat(end.busyNanos()).isEqualTo(12 + 20);
        // 10 of a pure prefill, 10 that prefill and decode share alike: each would take 1 ns alone.
        assertThat(end.prefillNanos()).isEqualTo(15);
    }

    private static StepLoad decode() {
        StepLoad load = new StepLoad();
        load.decodeSequences = 1;
        return load;
    }

    private static StepLoad prefill(int decoding) {
        StepLoad load = new StepLoad();
        load.prefillTokens = 7;
        load.prefillSequences = 1;
        load.decodeSequences = decoding;
        load.logits = decoding;
        return load;
    }

    private static Completion completion(long request, long ttft, long e2e, int tokens) {
        Completion done = new Completion();
        done.request = request;
        done.firstTokenNanos = ttft;
        done.finishedNanos = e2e;
        done.outputTokens = tokens;
        return done;
    }
}
