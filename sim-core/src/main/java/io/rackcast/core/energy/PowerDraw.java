package io.rackcast.core.energy;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.timing.SpeedOfLight;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chips of a run drew. Within each interval of its {@link TimeSeries}, steps with prefill and steps without are
 * taken apart, since different resources bind them: in a class of steps a resource is as busy as the least time it could do its work
 * in over the time it took. Between steps the chips idle.
 *
 * @param wattsPerChip mean power of a chip in each interval
 * @param meanWattsPerChip over the makespan
 * @param joules of all chips over the makespan
 * @param joulesPerOutputToken the same per token delivered; NaN when none was
 * @param limitWatts most that a chip may draw
 * @param clock of the matrix units under that limit, over the clock of the kernel speeds
 */
public record PowerDraw(
        List<Double> wattsPerChip,
        double meanWattsPerChip,
        double joules,
        double joulesPerOutputToken,
        double limitWatts,
        double clock) {
    public PowerDraw {
        wattsPerChip = List.copyOf(wattsPerChip);
    }

    /**
     * Of a run.
     *
     * @param replicas instances of the model
     * @param chips chips over all of them
     * @param bound of one replica
     */
    public static PowerDraw of(RunResult run, int replicas, int chips, SpeedOfLight bound, PowerModel model) {
        TimeSeries series = run.series();
        List<Double> watts = new ArrayList<>();
        double joulesPerChip = 0;
        for (int i = 0; i < series.points().size(); i++) {
            long start = i * series.intervalNanos();
            double nanos = Math.min(series.intervalNanos(), run.makespanNanos() - start) * (double) replicas;
            TimeSeries.Point point = series.points().get(i);
            Work decode = point.decode();
            Work prefill = point.prefill();
            double wattNanos = model.idleWatts() * Math.max(0, nanos - decode.busyNanos() - prefill.busyNanos())
                    + wattNanos(decode, bound, model)
                    + wattNanos(prefill, bound, model);
            watts.add(wattNanos / nanos);
            joulesPerChip += wattNanos / replicas / 1e9;
        }
        double joules = joulesPerChip * chips;
        return new PowerDraw(
                watts,
                joulesPerChip / (run.makespanNanos() / 1e9),
                joules,
                run.outputTokens() > 0 ? joules / run.outputTokens() : Double.NaN,
                model.limitWatts(),
                model.clock());
    }

    private static double wattNanos(Work work, SpeedOfLight bound, PowerModel model) {
        if (work.busyNanos() <= 0) {
            return 0;
        }
        double busySeconds = work.busyNanos() / 1e9;
        double compute = bound.computeSeconds(work.sum()) / busySeconds;
        double moved = Math.max(bound.memorySeconds(work.sum()), bound.linkSeconds(work.sum())) / busySeconds;
        return work.busyNanos() * model.watts(compute, moved);
    }
}
