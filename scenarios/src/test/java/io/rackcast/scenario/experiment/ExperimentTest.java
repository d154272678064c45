package io.rackcast.scenario.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.StoppingRule.Stop;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ExperimentTest {
    /** What an extended run shows is what a plain run of as many requests shows. */
    @Test
    void aPreciseRunIsAPlainRunOfAsManyRequests() throws IOException {
        List<PrecisionLook> looks = new ArrayList<>();
        Resolved asked = resolved("chat-on-h100", "workload.requests=1000", "precision=5%");
        Outcome outcome = Experiment.run(asked, ExperimentTest::bench, 1, looks::add);
        PrecisionOutcome precision = Objects.requireNonNull(outcome.precision());
        assertThat(precision.stop()).isEqualTo(Stop.REACHED);
        assertThat(precision.achieved())
                .isLessThanOrEqualTo(0.05)
                .isEqualTo(outcome.statistics().e2e().mean().relativeHalfWidth());
        assertThat(looks).isNotEmpty();
        for (int i = 0; i < looks.size(); i++) {
            assertThat(looks.get(i).nextRequests()).isEqualTo(2_000L << i);
        }
        assertThat(precision.requests()).isEqualTo(looks.get(looks.size() - 1).nextRequests());
        Resolved plain = resolved("chat-on-h100", "workload.requests=" + precision.requests());
        Outcome same = Experiment.run(plain);
        assertThat(outcome.run()).isEqualTo(same.run());
        assertThat(outcome.statistics()).isEqualTo(same.statistics());
    }

    @Test
    void theLimitIsKeptAndSaid() {
        PrecisionOutcome precision = precision(
                "chat-on-h100",
                "workload.requests=1000",
                "precision={figure: ttft.p99, within: 0.1%, maxRequests: 3000}");
        assertThat(precision.stop()).isEqualTo(Stop.LIMIT);
        assertThat(precision.reached()).isFalse();
        assertThat(precision.requests()).isEqualTo(3_000);
    }

    @Test
    void anOverloadEndsEarly() {
        PrecisionOutcome precision =
                precision("chat-on-h100", "workload.requests=4000", "workload.arrivals.rate=100/s", "precision=1%");
        assertThat(precision.stop()).isEqualTo(Stop.OVERLOADED);
        assertThat(precision.requests()).isEqualTo(8_000);
    }

    @Test
    void threadsChangeNothingAndTheFirstReplicationIsThePlainRun() throws IOException {
        Resolved asked = resolved("chat-on-h100", "workload.requests=200", "replications=7");
        Outcome one = Experiment.run(asked, ExperimentTest::bench, 1, look -> {});
        Outcome four = Experiment.run(asked, ExperimentTest::bench, 4, look -> {});
        assertThat(four.statistics()).isEqualTo(one.statistics());
        assertThat(four.run()).isEqualTo(one.run());
        Outcome plain = Experiment.run(resolved("chat-on-h100", "workload.requests=200", "warmUp=none"));
        assertThat(one.run()).isEqualTo(plain.run());
        assertThat(one.statistics().method()).isEqualTo(Statistics.Method.REPLICATIONS);
        assertThat(one.statistics().e2e().mean().batches()).isEqualTo(7);
        // Runs that differ in nothing would differ by rounding.
        assertThat(one.statistics().e2e().mean().relativeHalfWidth()).isGreaterThan(0.001);
    }

    /** Chat states 500 ms and 20 ms, code 2 s; what the scenario states besides holds for both. */
    @Test
    void classesKeepTheirOwnTargetsBeforeThoseOfAll() {
        Statistics run = Experiment.run(
                        resolved("chat-and-code-on-h100", "workload.requests=2000", "slo={tpot: 30ms, e2e: 60s}"))
                .statistics();
        ClassStatistics chat = run.byClass().get(0);
        ClassStatistics code = run.byClass().get(1);
        SloAttainment chatSlo = Objects.requireNonNull(chat.slo());
        SloAttainment codeSlo = Objects.requireNonNull(code.slo());
        SloAttainment all = Objects.requireNonNull(run.slo());
        assertThat(chatSlo.targets().ttftNanos()).isEqualTo(500_000_000L);
        assertThat(chatSlo.targets().tpotNanos()).isEqualTo(20_000_000L);
        assertThat(chatSlo.targets().e2eNanos()).isEqualTo(60_000_000_000L);
        assertThat(codeSlo.targets().tpotNanos()).isEqualTo(30_000_000L);
        assertThat(codeSlo.targets().e2eNanos()).isEqualTo(2_000_000_000L);
        assertThat(chat.offered() + code.offered()).isEqualTo(2_000);
        assertThat(all.offered()).isEqualTo(2_000);
        assertThat(chatSlo.metAll() + codeSlo.metAll()).isEqualTo(all.metAll()).isPositive();
        assertThat(chat.name()).isEqualTo("chat");
        assertThat(code.e2e().p50()).isLessThan(chat.e2e().p50());
    }

    private static PrecisionOutcome precision(String scenario, String... assignments) {
        return Objects.requireNonNull(
                Experiment.run(resolved(scenario, assignments)).precision());
    }

    private static RunResult bench(Resolved resolved, int replication, Traffic traffic, RunStatistics statistics) {
        return Simulation.run(resolved.deployment(), traffic, RunControl.toTheEnd(), List.of(statistics));
    }

    private static Resolved resolved(String scenario, String... assignments) {
        return (Resolved)
                DeploymentResolver.resolve(Scenarios.load(scenario, List.of(assignments), OptionalLong.empty()));
    }
}
