package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        statistics.onReject(0, 4, 1, 1, 0, Refusal.CAPACITY);
        statistics.onArrival(0, 5, 0, 1, 1, 0);
        statistics.onFinish(done(0, 100 * MILLI, 120 * MILLI, 3));
        statistics.onFinish(done(1, 100 * MILLI + 1, 120 * MILLI, 3));
        statistics.onFinish(done(2, 100 * MILLI, 121 * MILLI, 3));
        statistics.onFinish(done(3, 100 * MILLI, 100 * MILLI, 1));
        SloAttainment slo = Objects.requireNonNull(statistics.statistics().slo());
        assertThat(slo).isEqualTo(new SloAttainment(slo.targets(), 6, 3, 3, 4, 2, slo.intervals()));
        assertThat(slo.attainment()).isEqualTo(2.0 / 6);
    }

    /**
     * A wants its first token within 100 ms, B all within a second. Of A, 0 keeps to it, 1 does not, 5 never ends; of B, 2 keeps
     * to it, 3 does not, 4 is rejected. Only request 0 has two tokens, 40 ms apart.
     */
    @Test
    void classesAreCountedApart() {
        RunStatistics statistics = new RunStatistics(new WarmUp.None(), null, classes());
        for (int i : new int[] {0, 1, 2, 3}) {
            statistics.onArrival(0, i, 0, 1, 3, i / 2);
        }
        statistics.onReject(0, 4, 1, 1, 1, Refusal.CAPACITY);
        statistics.onArrival(0, 5, 0, 1, 1, 0);
        statistics.onFinish(done(0, 50 * MILLI, 90 * MILLI, 2, 0));
        statistics.onFinish(done(1, 200 * MILLI, 200 * MILLI, 1, 0));
        statistics.onFinish(done(2, 500 * MILLI, 900 * MILLI, 1, 1));
        statistics.onFinish(done(3, 500 * MILLI, 2_000 * MILLI, 1, 1));
        Statistics run = statistics.statistics();
        ClassStatistics a = run.byClass().get(0);
        ClassStatistics b = run.byClass().get(1);
        assertThat(List.of(a.name(), b.name())).containsExactly("a", "b");
        assertThat(List.of(a.offered(), a.completed(), a.rejected())).containsExactly(3L, 2L, 0L);
        assertThat(List.of(b.offered(), b.completed(), b.rejected())).containsExactly(3L, 2L, 1L);
        assertThat(List.of(a.ttft().count(), a.tpot().count(), b.tpot().count()))
                .containsExactly(2L, 1L, 0L);
        assertThat(a.ttft().mean()).isEqualTo(0.125, within(1e-9));
        assertThat(a.tpot().mean()).isEqualTo(0.040, within(1e-9));
        assertThat(b.e2e().mean()).isEqualTo(1.450, within(1e-9));
        counts(a.slo(), 3, 1, 2, 2, 1);
        counts(b.slo(), 3, 2, 2, 1, 1);
        counts(run.slo(), 6, 3, 4, 3, 2);
    }

    private static void counts(@Nullable SloAttainment slo, long offered, long ttft, long tpot, long e2e, long all) {
        SloIntervals intervals = Objects.requireNonNull(slo).intervals();
        assertThat(slo).isEqualTo(new SloAttainment(slo.targets(), offered, ttft, tpot, e2e, all, intervals));
    }

    /**
     * A request a second in epochs that double once; every fourth is of B, the others of A. Every sixth of A is rejected, the others
     * are good; of B every second is good: shares of 5/6, 1/2 and, of all, 3/4. While the 2,000 requests arrive, 1,999 s, 1,500
     * of them turn out good.
     */
    @Test
    void sharesOfClassesAreOverWhatTheyWereOffered() {
        RunStatistics statistics = new RunStatistics(new WarmUp.None(), null, classes());
        for (int i = 0; i < 2_000; i++) {
            long now = 1_000 * MILLI * i;
            if (i % 8 == 0) {
                statistics.onReject(now, i, 1, 1, 0, Refusal.CAPACITY);
                continue;
            }
            int sloClass = i % 4 == 3 ? 1 : 0;
            statistics.onArrival(now, i, 0, 1, 1, sloClass);
            Completion done = done(i, now, now + (i % 8 == 7 ? 2_000 : 0) * MILLI, 1, sloClass);
            done.arrivalNanos = now;
            statistics.onFinish(done);
        }
        Statistics run = statistics.statistics();
        assertThat(share(run.byClass().get(0).slo())).isEqualTo(5 / 6.0, within(1e-12));
        assertThat(share(run.byClass().get(1).slo())).isEqualTo(0.5, within(1e-12));
        assertThat(share(run.slo())).isEqualTo(0.75, within(1e-12));
        assertThat(Objects.requireNonNull(run.slo())
                        .intervals()
                        .goodputPerSecond()
                        .estimate())
                .isEqualTo(1_500 / 1_999.0, within(1e-12));
    }

    /** Waiting times have a long tail: what is not known of their mean is mostly how far up it may be. */
    @Test
    void intervalsOfMeansReachFartherUp() {
        Interval mean =
                SingleServer.run(1, 0.8, 20_000, new WarmUp.None()).e2e().mean();
        assertThat(mean.high() - mean.estimate()).isGreaterThan(1.05 * (mean.estimate() - mean.low()));
    }

    private static double share(@Nullable SloAttainment slo) {
        return Objects.requireNonNull(slo).intervals().attainment().estimate();
    }

    private static List<TrafficClass> classes() {
        return List.of(
                new TrafficClass("a", new SloTargets(100 * MILLI, SloTargets.NO_LIMIT, SloTargets.NO_LIMIT)),
                new TrafficClass("b", new SloTargets(SloTargets.NO_LIMIT, SloTargets.NO_LIMIT, 1_000 * MILLI)));
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
        return done(request, ttft, e2e, tokens, 0);
    }

    private static Completion done(long request, long ttft, long e2e, int tokens, int sloClass) {
        Completion done = new Completion();
        done.sloClass = sloClass;
        done.request = request;
        done.firstTokenNanos = ttft;
        done.finishedNanos = e2e;
        done.outputTokens = tokens;
        return done;
    }
}
