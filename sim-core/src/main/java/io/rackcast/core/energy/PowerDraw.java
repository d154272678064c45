package io.rackcast.core.energy;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.timing.SpeedOfLight;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chips of a run drew. Within each interval of its {@link TimeSeries}, steps with prefill and steps without are
 * taken apart, since different resources bind them: a class of steps is as busy as the least time its work could take
 * over the time it took. Between steps the chips idle.
 *
 * @param wattsPerChip mean power of a chip in each interval
 * @param meanWattsPerChip over the makespan
 * @param joules of all chips over the makespan
 * @param joulesPerOutputToken the same per token delivered; NaN when none was
 */
public record PowerDraw(
        List<Double> wattsPerChip, double meanWattsPerChip, double joules, double joulesPerOutputToken) {
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
                run.outputTokens() > 0 ? joules / run.outputTokens() : Double.NaN);
    }

    private static double wattNanos(Work work, SpeedOfLight bound, PowerModel model) {
        if (work.busyNanos() <= 0) {
            return 0;
        }
        double least = bound.seconds(work.sum());
        return work.busyNanos() * model.watts(least * 1e9 / work.busyNanos());
    }
}
