package io.rackcast.report.vllm;

import io.rackcast.scenario.WorkloadChoice;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.OpenArrivals;
import java.util.OptionalInt;

/**
 * How requests were offered, in the terms of {@code vllm bench serve}.
 *
 * @param rate requests per second; infinite for users who wait for their answers, and for traces with their own times
 * @param burstiness shape of the gamma distribution of the gaps: 1 over the square of their coefficient of variation
 * @param maxConcurrency requests under way at most; empty without a limit
 */
record OfferedLoad(double rate, double burstiness, OptionalInt maxConcurrency) {
    static OfferedLoad of(WorkloadChoice workload) {
        Arrivals arrivals = workload.arrivals().orElse(null);
        if (arrivals instanceof OpenArrivals open) {
            return new OfferedLoad(open.rate().perSecond(), 1 / (open.cv() * open.cv()), OptionalInt.empty());
        }
        OptionalInt users =
                arrivals instanceof ClosedLoop closed ? OptionalInt.of(closed.users()) : OptionalInt.empty();
        return new OfferedLoad(Double.POSITIVE_INFINITY, 1, users);
    }
}
