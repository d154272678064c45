package io.rackcast.scenario.sweep;

import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.sweep.SweepPoint.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One combination of the other axes, whose load is to be found.
 *
 * @param index place among the combinations, from 0
 * @param values of the axes, in their order; empty at the load
 * @param loadAxis index of the axis of the load
 * @param verdict whether it can run, at whatever load
 * @param attainment share of all offered requests that has to keep the targets
 * @param places its points
 * @param scenario what to run at a load
 */
public record Combination(
        int index,
        List<String> values,
        int loadAxis,
        Verdict verdict,
        double attainment,
        List<Place> places,
        Function<String, ScenarioFile> scenario) {
    public Combination {
        values = List.copyOf(values);
        places = List.copyOf(places);
    }

    /**
     * A point of it.
     *
     * @param index place in the sweep
     * @param share of the knee
     */
    public record Place(int index, double share) {}

    /** The values of a point at a load. */
    List<String> valuesAt(String load) {
        List<String> filled = new ArrayList<>(values);
        filled.set(loadAxis, load);
        return filled;
    }
}
