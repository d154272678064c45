package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SwapCounts;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class UtilizationTest {
    /**
     * Llama-3.1-8B in bf16 on H100 (989.4 TFLOP/s, 3.35 TB/s), two replicas for one second: 10 steps decode 1,000 tokens
     * over 500,000 cached ones, taking 0.5 s in all.
     *
     * <p>Matrices: 32 layers x (2 x 4096 x 4096 + 2 x 4096 x 1024 + 3 x 4096 x 14336) = 6,979,321,856 parameters, two
     * operations each per token; attention: 4 x 4096 x 32 = 524,288 per token and cached token; head: 2 x 128,256 x 4096
     * per token. Bytes: matrices and head, two per parameter, in each step; 2 x 32 x 8 x 128 x 2 = 131,072 per cached
     * token.
     */
    @Test
    void countsWhatTheModelNeeds() {
        double matrices = 6_979_321_856.0;
        double head = 128_256.0 * 4_096;
        double flops = 1_000 * 2 * matrices + 500_000 * 524_288.0 + 1_000 * 2 * head;
        double bytes = 10 * 2 * (matrices + head) + 500_000 * 131_072.0;
        WorkTotals work = new WorkTotals(10, 1_000, 500_000, 0, 0, 0, 500_000, 500_000, 1_000, 50_000_000_000L);

        Utilization used =
                Utilization.of(run(work), 2, new SpeedOfLight(chatOnH100().served()));

        assertThat(used.mfu()).isCloseTo(flops / (2 * 989.4e12), within(1e-12));
        assertThat(used.mbu()).isCloseTo(bytes / (2 * 3.35e12), within(1e-12));
        assertThat(used.busy()).isEqualTo(0.25);
        assertThat(used.batchMean()).isEqualTo(100);
    }

    private static Resolved chatOnH100() {
        return (Resolved) DeploymentResolver.resolve(Scenarios.load("chat-on-h100", List.of(), OptionalLong.empty()));
    }

    private static RunResult run(WorkTotals work) {
        Distribution none = Distribution.EMPTY;
        return new RunResult(
                new RunResult.RequestCounts(1, 1, 0, 0, 0),
                1_000_000_000L,
                1_000,
                0,
                0,
                work.steps(),
                work,
                500_000_000L,
                0,
                0,
                0,
                none,
                none,
                none,
                none,
                none,
                new TimeSeries(1, List.of()),
                0,
                SwapCounts.NONE,
                null,
                CacheUse.NONE,
                null,
                TierTraffic.NONE);
    }
}
