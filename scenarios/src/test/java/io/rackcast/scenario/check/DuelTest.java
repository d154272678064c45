package io.rackcast.scenario.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.scenario.Resolved;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DuelTest {
    private static final int CASES = 6;

    private static Duel against(String policy, int threads) throws InterruptedException {
        Neighbourhood chat =
                new Neighbourhood(NeighbourhoodTest.chat("workload.requests=300", "slo.ttft=500ms", "slo.tpot=50ms"));
        return new NeighbourRuns(chat, 3, threads, () -> {}).duel("vllm-v1", policy, CASES);
    }

    @Test
    void aPolicyTiesWithItself() throws InterruptedException {
        Duel self = against("vllm-v1", 2);
        assertThat(self.bouts()).hasSize(CASES);
        assertThat(self.telling()).isEmpty();
        assertThat(self.standings())
                .allSatisfy(standing -> assertThat(standing.tallies())
                        .hasSize(Figure.values().length)
                        .allSatisfy(tally -> {
                            assertThat(tally.better()).isEqualTo(Tally.Better.TIE);
                            assertThat(tally.ties()).isEqualTo(tally.bouts());
                            assertThat(tally.effect().estimate())
                                    .isEqualTo(tally.figure().isDifference() ? 0 : 1);
                        }));
    }

    /** Whoever waits 200 ms before every step is slower everywhere, and the file of the worst workload says so again. */
    @Test
    void aPolicyThatOnlyWaitsLosesEverywhere() throws InterruptedException {
        Duel duel = against("{name: trtllm-inflight, batchWait: 200ms}", 2);
        Tally tpot = duel.standings().get(0).tallies().stream()
                .filter(tally -> tally.figure() == Figure.TPOT)
                .findFirst()
                .orElseThrow();
        assertThat(tpot.better()).isEqualTo(Tally.Better.A);
        assertThat(tpot.winsOfA()).isEqualTo(CASES);
        assertThat(tpot.effect().low()).isGreaterThan(1);
        assertThat(duel.telling()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(duel.standings().stream().skip(1).mapToInt(Standing::bouts).sum())
                .as("each workload is in one regime of each axis")
                .isEqualTo(3 * CASES);
    }

    @Test
    void resultsDoNotDependOnTheThreads() throws InterruptedException {
        assertThat(against("sarathi", 3)).isEqualTo(against("sarathi", 1));
    }

    @Test
    void noLawIsBrokenNearTheScenario() throws InterruptedException {
        AtomicInteger ran = new AtomicInteger();
        Neighbourhood chat = new Neighbourhood(NeighbourhoodTest.chat("workload.requests=100"));
        assertThat(new NeighbourRuns(chat, 3, 2, ran::incrementAndGet).laws(1, CASES))
                .isEmpty();
        assertThat(ran).as("the scenario itself and its neighbours").hasValue(1 + CASES);
    }

    @Test
    void aBrokenLawComesWithItsScenario() {
        Resolved chat = NeighbourhoodTest.chat("workload.requests=20");
        BatchPolicy idle = (now, step) -> {};
        BrokenLaw broken = NeighbourRuns.checked(
                        Neighbour.itself(1),
                        chat.yaml(),
                        chat.deployment().with(deployment -> deployment.policy(() -> idle)),
                        chat.traffic())
                .orElseThrow();
        assertThat(broken.violation().law()).isEqualTo("P34");
        assertThat(broken.yaml()).isEqualTo(chat.yaml());
        assertThat(NeighbourRuns.checked(Neighbour.itself(1), chat.yaml(), chat.deployment(), chat.traffic()))
                .isEmpty();
    }
}
