package io.rackcast.scenario.sweep;

import java.util.List;

/**
 * Axes whose values advance together; most often just one.
 *
 * @param axes at least one, all with as many values
 */
public record AxisGroup(List<Axis> axes) {
    public AxisGroup {
        axes = List.copyOf(axes);
        long sizes = axes.stream().map(axis -> axis.values().size()).distinct().count();
        if (sizes != 1) {
            throw new IllegalArgumentException("axes that advance together must have as many values as each other");
        }
    }

    /** How far they advance. */
    int size() {
        return axes.get(0).values().size();
    }
}
