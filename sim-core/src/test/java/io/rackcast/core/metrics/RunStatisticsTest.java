package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.observe.Completion;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void targetsAreCountedOverAllOfferedRequests() {
        RunStatistics statistics =
                new RunStatistics(new WarmUp.None(), new SloTargets(100 * MILLI, 10 * MILLI, SloTargets.NO_LIMIT));
        // 0 keeps both to the nanosecond, 1 misses the first by one, 2 the second (21 ms for two tokens), 3 has one
        // token, 4 is rejected, 5 never ends.
        for (int i = 0; i < 4; i++) {
            statistics.onArrival(0, i, 0, 1, 3, 0);
        }
        statistics.onReject(0, 4, 1, 1, 0);
        statistics.onArrival(0, 5, 0, 1, 1, 0);
        statistics.onFinish(done(0, 100 * MILLI, 120 * MILLI, 3));
        statistics.onFinish(done(1, 100 * MILLI + 1, 120 * MILLI, 3));
        statistics.onFinish(done(2, 100 * MILLI, 121 * MILLI, 3));
        statistics.onFinish(done(3, 100 * MILLI, 100 * MILLI, 1));
        SloAttainment slo = Objects.requireNonNull(statistics.statistics().slo());
        assertThat(slo).isEqualTo(new SloAttainment(slo.targets(), 6, 3, 3, 4, 2, slo.intervals()));
        assertThat(slo.attainment()).isEqualTo(2.0 / 6);
    }

    @Test
    void aWarmUpOfRequestsOrTimeEndsWithItsEpoch() {
        // 2,000 requests make 125 epochs of 16; load 0.5 is one arrival in two seconds.
        Statistics byCount = SingleServer.run(1, 0.5, 2_000, new WarmUp.Requests(100));
        assertThat(byCount.warmUp().requests()).isEqualTo(112);
        Statistics byTime =
                SingleServer.run(1, 0.5, 2_000, new WarmUp.Span(byCount.warmUp().nanos() - 1));
        assertThat(byTime.warmUp().nanos()).isEqualTo(byCount.warmUp().nanos());
        assertThat(byTime.ttft()).isEqualTo(byCount.ttft());
    }

    @Test
    void aWarmUpLongerThanTheRunLeavesNothing() {
        Statistics statistics = SingleServer.run(1, 0.5, 2_000, new WarmUp.Requests(1_000_000));
        assertThat(statistics.e2e().mean()).isEqualTo(Interval.NONE);
        assertThat(statistics.requestsPerSecond()).isEqualTo(Interval.NONE);
        assertThat(statistics.queue().verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void anEmptyOrShortRunTellsNothing() {
        Statistics empty = new RunStatistics(new WarmUp.Automatic(), null).statistics();
        assertThat(empty.slo()).isNull();
        assertThat(empty.queue().verdict()).isNull();
        assertThat(empty.e2e().mean()).isEqualTo(Interval.NONE);
        assertThat(SingleServer.run(1, 0.5, 50, new WarmUp.Automatic()).queue().verdict())
                .isNull();
    }

    private static Completion done(long request, long ttft, long e2e, int tokens) {
        Completion done = new Completion();
        done.request = request;
        done.firstTokenNanos = ttft;
        done.finishedNanos = e2e;
        done.outputTokens = tokens;
        return done;
    }
}
