package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.SpeedOfLight;

/**
 * How well a run used its hardware; all but {@code batchMean} are shares from 0 to 1, over the whole makespan.
 *
 * @param busy time with a step under way
 * @param mfu operations the model needs for the tokens computed, recomputed ones included, of what the chips could do at
 *     the dense peak of the format
 * @param mbu bytes those steps have to read, of what the chips' memory could move
 * @param kvMean mean share of cache blocks in use
 * @param kvMax largest share of cache blocks in use
 * @param batchMean sequences in a step, mean over busy time
 */
public record Utilization(double busy, double mfu, double mbu, double kvMean, double kvMax, double batchMean) {
    /**
     * Of a run.
     *
     * @param replicas instances of the model
     * @param bound counts the useful operations and bytes of one replica, and knows its peaks
     */
    public static Utilization of(RunResult run, int replicas, SpeedOfLight bound) {
        WorkTotals work = run.work();
        double replicaNanos = (double) run.makespanNanos() * replicas;
        double replicaSeconds = replicaNanos / 1e9;
        return new Utilization(
                run.busyNanos() / replicaNanos,
                bound.mfu(work.sum(), replicaSeconds),
                bound.mbu(work.sum(), replicaSeconds),
                run.kvMean(),
                run.kvMax(),
                (double) work.batchTime() / run.busyNanos());
    }
}
