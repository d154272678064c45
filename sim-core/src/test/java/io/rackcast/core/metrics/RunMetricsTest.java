package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.timing.StepLoad;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
    @Test
    void aRunOfThreeStepsByHand() {
        // One replica, 10 blocks. Prefill of 8 tokens in [100, 180), a mixed step in [180, 300), decode in [300, 340).
        RunMetrics metrics =
                new RunMetrics(load -> load.prefillTokens * 10L + load.decodeSequences * 40L, 1, 1, 10, 16);
        StepLoad load = new StepLoad();
        load.addPrefill(0, 8, true);
        metrics.onStep(0, 0, 100, 180, load, 2, 1);
        load.clear();
        load.addDecode(9);
        load.addPrefill(0, 8, true);
        metrics.onStep(0, 0, 180, 300, load, 5, 0);
        metrics.onGap(120, 1);
        load.clear();
        load.addDecode(9);
        metrics.onStep(0, 0, 300, 340, load, 4, 0);
        metrics.onGap(40, 1);
        Completion done = new Completion();
        done.arrivalNanos = 60;
        done.admittedNanos = 100;
        done.firstTokenNanos = 180;
        done.finishedNanos = 300;
        done.promptTokens = 8;
        done.outputTokens = 2;
        metrics.onFinish(done);

        RunResult result = metrics.result(3, new TreeMap<>(Map.of(Refusal.QUEUE_FULL, 1L)));
        assertThat(result.requests())
                .isEqualTo(new RunResult.RequestCounts(
                        3, 1, 1, 0, 1, new TreeMap<>(Map.of(Refusal.QUEUE_FULL, 1L)), 0, 0));
        assertThat(result.makespanNanos()).isEqualTo(340);
        assertThat(result.busyNanos()).isEqualTo(240);
        // The first step whole, of the mixed one 80 / (80 + 40), of the last nothing: 80 + 120 * 2/3.
        assertThat(result.prefillNanos()).isEqualTo(160, within(1e-9));
        assertThat(result.outputTokens()).isEqualTo(4);
        assertThat(result.promptTokens()).isEqualTo(8);
        assertThat(result.work()).isEqualTo(new WorkTotals(3, 2, 18, 16, 72, 0, 90, 18, 4, 80 + 240 + 40));
        // (2 * 80 + 5 * 120 + 4 * 40) / (10 * 340)
        assertThat(result.kvMean()).isEqualTo(920.0 / 3_400, within(1e-12));
        assertThat(result.kvMax()).isEqualTo(0.5);
        assertThat(result.ttft().mean()).isEqualTo(120e-9, within(1e-18));
        assertThat(result.queueWait().max()).isEqualTo(40e-9, within(1e-18));
        assertThat(result.tpot().p50()).isEqualTo(120e-9, within(1e-18));
        assertThat(result.itl().count()).isEqualTo(2);
        assertThat(result.itl().mean()).isEqualTo(80e-9, within(1e-18));
    }

    @Test
    void anEmptyRunHasNoFigures() {
        RunResult result = new RunMetrics(load -> 1, 2, 1, 10, 16).result(0, new TreeMap<>());
        assertThat(result.ttft()).isEqualTo(Distribution.EMPTY);
        assertThat(result.kvMean()).isZero();
        assertThat(result.series().points()).isEmpty();
    }
}
