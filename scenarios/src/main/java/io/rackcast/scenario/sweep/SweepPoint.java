package io.rackcast.scenario.sweep;

import io.rackcast.scenario.ScenarioFile;
import java.util.List;

/**
 * One point of a sweep.
 *
 * @param index place in the sweep, from 0
 * @param values those of the axes, in their order
 * @param scenario what to run
 * @param verdict whether it can run
 */
public record SweepPoint(int index, List<String> values, ScenarioFile scenario, Verdict verdict) {
    public SweepPoint {
        values = List.copyOf(values);
    }

    /** Whether a point can run. */
    public sealed interface Verdict {}

    /**
     * It can.
     *
     * @param hash of the resolved scenario
     */
    public record Feasible(String hash) implements Verdict {}

    /**
     * The model does not fit.
     *
     * @param reason in a line
     */
    public record DoesNotFit(String reason) implements Verdict {}
}
