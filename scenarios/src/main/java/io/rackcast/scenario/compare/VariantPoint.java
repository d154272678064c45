package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.RunResult.RequestCounts;
import io.rackcast.core.metrics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How a variant fared at a load.
 *
 * @param hash of the resolved scenario
 * @param chips over all replicas
 * @param usdPerHour rent of all of them; NaN without a price
 * @param verdict whether it keeps up; null when there are too few requests to tell
 * @param warmUp requests of its own warm-up
 * @param settled whether there was a steady state behind that
 * @param requests what became of all of them
 */
public record VariantPoint(
        String hash,
        int chips,
        double usdPerHour,
        @Nullable Verdict verdict,
        long warmUp,
        boolean settled,
        RequestCounts requests) {

    /** Whether it serves the load, which it must to win anything there. */
    public boolean serves() {
        return verdict == Verdict.STABLE;
    }
}
