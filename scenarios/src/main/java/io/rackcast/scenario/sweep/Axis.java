package io.rackcast.scenario.sweep;

import io.rackcast.config.Position;
import java.util.List;

/**
 * A value of the scenario that varies.
 *
 * @param at where the axis was written
 * @param path of the value, as {@code --set} takes it
 * @param values in order, at least one
 */
public record Axis(Position at, String path, List<AxisValue> values) {
    public Axis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the axis " + path + " has no values");
        }
    }

    /** The values as results show them. */
    public List<String> texts() {
        return values.stream().map(AxisValue::text).toList();
    }
}
