package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Holm;
import io.rackcast.core.metrics.PairedRequests;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.compare.ComparePlan.Question;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompareRunTest {
    private static final List<String> CHAT = List.of("chat-on-h100");
    private static final List<String> SMALL = List.of("workload.requests=2000");

    @Test
    void aScenarioDoesNotDifferFromItself() throws InterruptedException {
        Pairing self = run(plan(List.of("chat-on-h100", "chat-on-h100"), List.of(), null, SMALL), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        assertThat(self.paired()).isTrue();
        assertThat(self.requests()).isEqualTo(new PairedRequests(2000 - self.warmUp(), 0, 0, 0, 0));
        assertThat(self.findings()).hasSize(Metric.values().length - 1).allSatisfy(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.NO_DIFFERENCE_SHOWN);
            assertThat(finding.contrast().difference().low()).isZero();
            assertThat(finding.contrast().difference().high()).isZero();
            assertThat(self.better(finding)).isEmpty();
        });
    }

    @Test
    void resultsDoNotDependOnTheThreads() throws InterruptedException {
        ComparePlan plan = plan(CHAT, List.of("weights=fp8", "replicas=2"), "2/s..8/s:3", SMALL);
        AtomicInteger ran = new AtomicInteger();
        Comparison one = CompareRun.of(plan, 1, ran::incrementAndGet);
        assertThat(ran).hasValue(9);
        assertThat(run(plan, 7)).isEqualTo(one);
        assertThat(one.points())
                .extracting(point -> point.load().orElseThrow().text())
                .containsExactly("2/s", "4/s", "8/s");
    }

    /** The other way round, differences change their sign and winners stay. */
    @Test
    void theOrderOfVariantsTurnsTheSign() throws InterruptedException {
        Pairing forth = run(plan(CHAT, List.of("weights=fp8"), null, SMALL), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        Pairing back = run(plan(CHAT, List.of("weights=bf16"), null, with("weights=fp8")), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        for (int i = 0; i < forth.findings().size(); i++) {
            Contrast one = forth.findings().get(i).contrast();
            Contrast other = back.findings().get(i).contrast();
            assertThat(other.difference().estimate())
                    .isEqualTo(-one.difference().estimate());
            assertThat(other.difference().low()).isEqualTo(-one.difference().high());
            assertThat(other.ratio().estimate()).isEqualTo(1 / one.ratio().estimate(), within(1e-12));
            assertThat(forth.better(forth.findings().get(i)).map(winner -> 1 - winner))
                    .isEqualTo(back.better(back.findings().get(i)));
        }
        assertThat(forth.better(forth.finding(Metric.E2E_MEAN).orElseThrow())).contains(1);
    }

    /** Twice the rent for the same requests at the same times: the ratio is 2, and no chance is in it. */
    @Test
    void rentIsRent() throws InterruptedException {
        Pairing pairing = run(plan(CHAT, List.of("price=$5/h"), null, with("price=$2.50/h")), 1)
                .points()
                .get(0)
                .pairing(0, 1);
        for (Metric metric : List.of(Metric.USD_PER_REQUEST, Metric.USD_PER_MILLION_OUTPUT_TOKENS)) {
            Finding finding = pairing.finding(metric).orElseThrow();
            assertThat(finding.contrast().ratio().low()).isEqualTo(2, within(1e-12));
            assertThat(finding.contrast().ratio().high()).isEqualTo(2, within(1e-12));
            assertThat(finding.outcome()).isEqualTo(Outcome.A_BETTER);
        }
        assertThat(pairing.finding(Metric.E2E_MEAN).orElseThrow().outcome()).isEqualTo(Outcome.NO_DIFFERENCE_SHOWN);
    }

    /** Rent over an hour and the requests of an hour; decode has a part of it, over the tokens. Percentiles rise. */
    @Test
    void figuresOfOneVariantAgreeWithEachOther() throws InterruptedException {
        Pairing pairing = run(plan(CHAT, List.of("replicas=2"), null, with("price=$3.60/h")), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        assertThat(a(pairing, Metric.USD_PER_REQUEST))
                .isEqualTo(0.001 / a(pairing, Metric.REQUESTS_PER_SECOND), within(1e-12));
        double usdPerMillionInAll = 1_000 / a(pairing, Metric.OUTPUT_TOKENS_PER_SECOND_PER_CHIP);
        assertThat(a(pairing, Metric.USD_PER_MILLION_OUTPUT_TOKENS) / usdPerMillionInAll)
                .as("decode's share of the rent")
                .isBetween(0.5, 0.99);
        for (List<Metric> rising : List.of(
                List.of(Metric.TTFT_P50, Metric.TTFT_P95, Metric.TTFT_P99),
                List.of(Metric.TPOT_P50, Metric.TPOT_P95, Metric.TPOT_P99),
                List.of(Metric.E2E_P50, Metric.E2E_P95, Metric.E2E_P99))) {
            assertThat(rising.stream().map(metric -> a(pairing, metric)).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        // Two replicas cost twice as much and deliver the same tokens, half of them each.
        assertThat(ratio(pairing, Metric.USD_PER_REQUEST)).isEqualTo(2, within(0.02));
        assertThat(ratio(pairing, Metric.OUTPUT_TOKENS_PER_SECOND_PER_CHIP)).isEqualTo(0.5, within(0.02));
    }

    private static double a(Pairing pairing, Metric metric) {
        return pairing.finding(metric).orElseThrow().contrast().a();
    }

    private static double ratio(Pairing pairing, Metric metric) {
        return pairing.finding(metric).orElseThrow().contrast().ratio().estimate();
    }

    @Test
    void sharesAreComparedWhereTheTargetsAgree() throws InterruptedException {
        List<String> target = with("slo.ttft=60ms");
        Pairing same = run(plan(CHAT, List.of("weights=fp8"), null, target), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        assertThat(a(same, Metric.SLO_ATTAINMENT)).isStrictlyBetween(0.0, 1.0);
        Pairing other = run(plan(CHAT, List.of("slo.ttft=70ms"), null, target), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        assertThat(other.finding(Metric.SLO_ATTAINMENT)).isEmpty();
    }

    /** Three runs that differ by chance and one that does not: what is shown is what Holm's method shows of all tests. */
    @Test
    void allTestsOfALoadAreOneFamily() throws InterruptedException {
        LoadPoint point = run(plan(CHAT, List.of("seed=2", "seed=3", "weights=fp8"), null, SMALL), 2)
                .points()
                .get(0);
        List<Finding> all = point.pairings().stream()
                .flatMap(pairing -> pairing.findings().stream())
                .toList();
        boolean[] shown = Holm.shown(
                all.stream()
                        .mapToDouble(finding -> finding.contrast().probability())
                        .toArray(),
                0.05);
        assertThat(all).hasSize(6 * (Metric.values().length - 1));
        for (int i = 0; i < shown.length; i++) {
            assertThat(all.get(i).outcome() != Outcome.NO_DIFFERENCE_SHOWN)
                    .as("%s", all.get(i))
                    .isEqualTo(shown[i]);
        }
        assertThat(shown).contains(true, false);
    }

    @Test
    void whoDoesNotServeWinsNothing() throws InterruptedException {
        Comparison comparison =
                run(plan(CHAT, List.of("replicas=8"), "4/s,40/s", List.of("workload.requests=8000")), 2);
        LoadPoint low = comparison.points().get(0);
        LoadPoint high = comparison.points().get(1);
        assertThat(low.excluded()).isEmpty();
        assertThat(low.unbeaten(Metric.USD_PER_REQUEST)).containsExactly(0);
        assertThat(high.variants().get(0).verdict()).isEqualTo(Verdict.OVERLOADED);
        assertThat(high.excluded()).containsExactly(0);
        assertThat(high.pairing(0, 1).findings())
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.NOT_COMPARED));
        // The overloaded one is no cheaper for anybody: the other one serves alone.
        assertThat(high.unbeaten(Metric.USD_PER_REQUEST)).containsExactly(1);
    }

    /** 500 requests in epochs of 16 are 512. */
    @Test
    void theLaterWarmUpHoldsForBoth() throws InterruptedException {
        for (String[] order : new String[][] {{"warmUp=100", "warmUp=500"}, {"warmUp=500", "warmUp=100"}}) {
            Pairing pairing = run(plan(CHAT, List.of(order[1]), null, with(order[0])), 2)
                    .points()
                    .get(0)
                    .pairing(0, 1);
            assertThat(pairing.warmUp()).isEqualTo(512);
            assertThat(pairing.requests().both()).isEqualTo(1488);
        }
    }

    @Test
    void otherRequestsAreNotPaired() throws InterruptedException {
        Pairing pairing = run(plan(CHAT, List.of("workload.requests=1900"), null, SMALL), 2)
                .points()
                .get(0)
                .pairing(0, 1);
        assertThat(pairing.paired()).isFalse();
        assertThat(pairing.findings()).allSatisfy(finding -> {
            assertThat(finding.contrast().paired()).isFalse();
            assertThat(finding.contrast().gain()).isEqualTo(1);
        });
    }

    /** A limit of 1,024 tokens rejects longer prompts, and cuts answers that would exceed it. */
    @Test
    void whatOnlyOneCompletedIsCounted() throws InterruptedException {
        Comparison comparison = run(plan(CHAT, List.of("contextLimit=1024"), null, SMALL), 2);
        LoadPoint point = comparison.points().get(0);
        Pairing pairing = point.pairing(0, 1);
        assertThat(pairing.paired()).isTrue();
        assertThat(pairing.requests().onlyB()).isZero();
        assertThat(pairing.requests().onlyA() + pairing.requests().both()).isEqualTo(2000 - pairing.warmUp());
        assertThat(pairing.requests().otherLength()).isPositive();
        long rejected = point.variants().get(1).requests().rejected();
        assertThat(rejected).isPositive();
        assertThat(pairing.requests().onlyA()).isBetween(rejected - pairing.warmUp(), rejected);
    }

    private static List<String> with(String edit) {
        return List.of(SMALL.get(0), edit);
    }

    private static ComparePlan plan(
            List<String> scenarios, List<String> changes, @Nullable String loads, List<String> assignments) {
        return ComparePlan.of(
                new Question(scenarios, changes, Optional.ofNullable(loads).map(LoadAxis::ofRates)),
                assignments,
                OptionalLong.empty());
    }

    private static Comparison run(ComparePlan plan, int threads) throws InterruptedException {
        return CompareRun.of(plan, threads, () -> {});
    }
}
