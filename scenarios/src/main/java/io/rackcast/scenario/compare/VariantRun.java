package io.rackcast.scenario.compare;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunLog;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunResult.RequestCounts;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.SloChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variant that has run at a load, with what became of each request.
 *
 * @param hash of the resolved scenario
 * @param chips over all replicas
 * @param usdPerHour rent of all of them; null without a price
 * @param targets that requests should keep; null without any
 */
record VariantRun(
        String hash,
        int chips,
        @Nullable Double usdPerHour,
        @Nullable SloTargets targets,
        TrafficFingerprint traffic,
        RequestCounts requests,
        Statistics statistics,
        RunLog log) {

    static VariantRun of(Resolved resolved) {
        RunStatistics statistics = resolved.scenario().statistics();
        RunLog log =
                new RunLog(resolved.deployment().timer(), resolved.deployment().replicas());
        RunResult result = Simulation.run(
                resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of(statistics, log));
        Double price = resolved.usdPerChipHour();
        return new VariantRun(
                resolved.hash(),
                resolved.chips(),
                price == null ? null : price * resolved.chips(),
                resolved.scenario().slo().map(SloChoice::targets).orElse(null),
                TrafficFingerprint.of(resolved.traffic()),
                result.requests(),
                statistics.statistics(),
                log);
    }

    long warmUp() {
        return statistics.warmUp().requests();
    }

    /** Whether it keeps up; null when there are too few requests to tell. */
    @Nullable
    Verdict verdict() {
        return statistics.queue().verdict();
    }

    VariantPoint point() {
        return new VariantPoint(
                hash,
                chips,
                usdPerHour == null ? Double.NaN : usdPerHour,
                verdict(),
                warmUp(),
                statistics.warmUp().settled(),
                requests);
    }
}
