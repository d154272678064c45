package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals of differences against what queueing theory knows. */
class RunContrastTest {
    private static final int REPLICATIONS = 200;
    private static final SloTargets WITHIN_FIVE =
            new SloTargets(SloTargets.NO_LIMIT, SloTargets.NO_LIMIT, 5_000_000_000L);

    /**
     * Two M/M/1 with the same customers, the second one faster. E2E is exponential with mean 1 / (speed - load), waiting
     * takes the share load / speed of it, and a customer stays below t with probability 1 - exp(-(speed - load) t). With a
     * true coverage of 95%, 200 runs fall below 90% once in 350 times; that of p99 is known to be less, about 91%.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 1.25, 10000, 3", "0.6, 1.1, 10000, 8"})
    void pairedIntervalsCoverTheTruthAndAreNarrow(double load, double speed, int customers, double leastGain) {
        List<RunContrast> pairs = new ArrayList<>();
        for (int seed = 0; seed < REPLICATIONS; seed++) {
            RunLog slow = QueueLog.of(7_000 + seed, load, 1, customers);
            RunLog fast = QueueLog.of(7_000 + seed, load, speed, customers);
            pairs.add(RunContrast.paired(slow, fast, customers / 20));
        }
        covers(pairs, load, speed, 0.86);
        double gain = pairs.stream()
                .mapToDouble(pair -> pair.mean(Latency.E2E).gain())
                .average()
                .orElseThrow();
        assertThat(gain).as("variance without pairing over that with it").isGreaterThan(leastGain);
    }

    /** The same without common customers. */
    @Test
    void unpairedIntervalsCoverTheTruth() {
        List<RunContrast> pairs = new ArrayList<>();
        for (int seed = 0; seed < REPLICATIONS; seed++) {
            RunLog slow = QueueLog.of(7_000 + seed, 0.5, 1, 10_000);
            RunLog fast = QueueLog.of(97_000 + seed, 0.5, 1.25, 10_000);
            pairs.add(RunContrast.unpaired(slow, 500, fast, 500));
        }
        covers(pairs, 0.5, 1.25, 0.90);
    }

    private static void covers(List<RunContrast> pairs, double load, double speed, double leastOfP99) {
        double slow = 1 / (1 - load);
        double fast = 1 / (speed - load);
        covers(pairs, "mean E2E", pair -> pair.mean(Latency.E2E), slow, fast, 0.90);
        covers(pairs, "mean wait", pair -> pair.mean(Latency.TTFT), load * slow, load / speed * fast, 0.90);
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double factor = -StrictMath.log(1 - share);
            double least = share == 0.99 ? leastOfP99 : 0.90;
            covers(
                    pairs,
                    "p" + share,
                    pair -> pair.percentile(Latency.E2E, share),
                    factor * slow,
                    factor * fast,
                    least);
        }
        covers(
                pairs,
                "within 5 s",
                pair -> pair.attainment(WITHIN_FIVE),
                1 - StrictMath.exp(-5 / slow),
                1 - StrictMath.exp(-5 / fast),
                0.90);
        // What has come and not gone at the ends is all that differs: a wide interval, by batches that make up for
        // others.
        covers(pairs, "rate", pair -> pair.rate(Rate.REQUESTS_PER_SECOND, 1, 1), load, load, 0.95);
    }

    private static void covers(
            List<RunContrast> pairs,
            String what,
            Function<RunContrast, Contrast> figure,
            double a,
            double b,
            double least) {
        List<Contrast> contrasts = pairs.stream().map(figure).toList();
        assertThat(share(contrasts, Contrast::difference, b - a))
                .as("coverage of the difference in %s", what)
                .isGreaterThanOrEqualTo(least);
        assertThat(share(contrasts, Contrast::ratio, b / a))
                .as("coverage of the ratio of %s", what)
                .isGreaterThanOrEqualTo(least);
    }

    private static double share(List<Contrast> contrasts, Function<Contrast, Interval> figure, double truth) {
        long covered = contrasts.stream()
                .map(figure)
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();
        return (double) covered / contrasts.size();
    }

    /** Of 200 pairs of queues that differ in their customers alone, about 5% seem to differ: 26 is once in 10^5 times. */
    @Test
    void equalQueuesRarelySeemToDiffer() {
        int seeming = 0;
        for (int seed = 0; seed < REPLICATIONS; seed++) {
            RunContrast pair = RunContrast.unpaired(
                    QueueLog.of(seed, 0.5, 1, 4_000), 200, QueueLog.of(50_000 + seed, 0.5, 1, 4_000), 200);
            seeming += pair.mean(Latency.E2E).probability() < 0.05 ? 1 : 0;
        }
        assertThat(seeming).isBetween(1, 26);
    }

    @Test
    void aRunDoesNotDifferFromItself() {
        RunLog log = QueueLog.of(1, 0.8, 1, 5_000);
        RunContrast self = RunContrast.paired(log, QueueLog.of(1, 0.8, 1, 5_000), 500);
        for (Contrast contrast : all(self)) {
            assertThat(contrast.difference().low()).isZero();
            assertThat(contrast.difference().high()).isZero();
            assertThat(contrast.ratio().low()).isEqualTo(1);
            assertThat(contrast.ratio().high()).isEqualTo(1);
            assertThat(contrast.probability()).isEqualTo(1);
            assertThat(contrast.gain()).isInfinite();
        }
    }

    @Test
    void exchangingTheRunsTurnsTheSign() {
        RunLog slow = QueueLog.of(3, 0.8, 1, 5_000);
        RunLog fast = QueueLog.of(3, 0.8, 1.1, 5_000);
        List<Contrast> forth = all(RunContrast.paired(slow, fast, 500));
        List<Contrast> back = all(RunContrast.paired(fast, slow, 500));
        for (int i = 0; i < forth.size(); i++) {
            Contrast one = forth.get(i);
            Contrast other = back.get(i);
            assertThat(other.a()).isEqualTo(one.b());
            assertThat(other.difference().estimate())
                    .isEqualTo(-one.difference().estimate());
            assertThat(other.difference().low()).isEqualTo(-one.difference().high());
            assertThat(other.ratio().low()).isEqualTo(1 / one.ratio().high(), within(1e-12));
            assertThat(other.probability()).isEqualTo(one.probability(), within(1e-12));
            assertThat(other.gain()).isEqualTo(one.gain(), within(1e-9 * one.gain()));
        }
    }

    /** Requests that one run rejected leave the latencies of both, and stay in what was offered. */
    @Test
    void whatOnlyOneCompletedIsLeftOut() {
        RunLog all = constant(1_000, 1, Integer.MAX_VALUE);
        RunLog some = constant(1_000, 2, 10);
        PairedRequests counts = PairedRequests.of(all, some, 100);
        assertThat(counts).isEqualTo(new PairedRequests(810, 90, 0, 0, 0));
        assertThat(PairedRequests.of(some, all, 100)).isEqualTo(new PairedRequests(810, 0, 90, 0, 0));
        RunContrast pair = RunContrast.paired(all, some, 104);
        // Every tenth takes 100 s longer in both, and is rejected by the second: without it all take 1 s and 2 s.
        assertThat(pair.mean(Latency.E2E).a()).isEqualTo(1, within(1e-9));
        assertThat(pair.mean(Latency.E2E).b()).isEqualTo(2, within(1e-9));
        assertThat(pair.attainment(WITHIN_FIVE).a()).isEqualTo(0.9, within(1e-2));
        assertThat(pair.attainment(WITHIN_FIVE).b()).isEqualTo(0.9, within(1e-2));
        assertThatThrownBy(() -> RunContrast.paired(all, constant(999, 1, 10), 0))
                .hasMessageContaining("1000 and 999");
    }

    /**
     * Each second a request is prefilled for 0.1 s and decoded for 0.3 s (0.1 s in the second run), to four tokens. Decode
     * has 3/4 of the busy time, a token a quarter of a second: 3/16 s of decode's share of the rent. In the second run, half:
     * 1/8 s.
     */
    @Test
    void decodePaysForItsShareOfTheBusyTime() {
        RunContrast pair = RunContrast.paired(steps(3), steps(1), 0);
        Contrast rent = pair.rate(Rate.DECODE_SECONDS_PER_OUTPUT_TOKEN, 2, 4);
        assertThat(rent.a()).isEqualTo(2 * 3 / 16.0, within(1e-9));
        assertThat(rent.b()).isEqualTo(4 * 1 / 8.0, within(1e-9));
        assertThat(pair.rate(Rate.OUTPUT_TOKENS_PER_SECOND, 1, 0.5).b()).isEqualTo(2, within(1e-9));
        assertThat(pair.rate(Rate.SECONDS_PER_REQUEST, 5, 1).a()).isEqualTo(5, within(1e-9));
    }

    /** One prefill of a tenth of a second to each request, and decode for some tenths. */
    private static RunLog steps(int decodeTenths) {
        RunLog log = new RunLog(step -> 1, 1);
        long tenth = 100_000_000L;
        for (int i = 0; i < 80; i++) {
            long now = 10L * i * tenth;
            log.onArrival(now, i, 0, 1, 4, 0);
            StepLoad prefill = new StepLoad();
            prefill.prefillTokens = 1;
            log.onStep(0, 0, now, now + tenth, prefill, 0, 0);
            StepLoad decode = new StepLoad();
            decode.decodeSequences = 1;
            log.onStep(0, 0, now + tenth, now + (1 + decodeTenths) * tenth, decode, 0, 0);
            Completion done = new Completion();
            done.request = i;
            done.finishedNanos = now + 5 * tenth;
            done.outputTokens = 4;
            log.onFinish(done);
        }
        return log;
    }

    /** Takes so many seconds, every tenth 100 s more, and rejects every so-many-th. */
    private static RunLog constant(int requests, int seconds, int rejected) {
        RunLog log = new RunLog(step -> 1, 1);
        for (int i = 0; i < requests; i++) {
            if (i % rejected == 0 && rejected < requests) {
                log.onReject(i * 1_000_000_000L, i, 1, 1, 0, Refusal.CAPACITY);
                continue;
            }
            log.onArrival(i * 1_000_000_000L, i, 0, 1, 1, 0);
            Completion done = new Completion();
            done.request = i;
            done.finishedNanos = (seconds + (i % 10 == 0 ? 100 : 0)) * 1_000_000_000L;
            done.outputTokens = 1;
            log.onFinish(done);
        }
        return log;
    }

    private static List<Contrast> all(RunContrast pair) {
        return List.of(
                pair.mean(Latency.TTFT),
                pair.mean(Latency.E2E),
                pair.percentile(Latency.E2E, 0.5),
                pair.percentile(Latency.E2E, 0.99),
                pair.attainment(WITHIN_FIVE),
                pair.rate(Rate.REQUESTS_PER_SECOND, 1, 1),
                pair.rate(Rate.SECONDS_PER_REQUEST, 3, 3));
    }
}
