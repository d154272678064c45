package io.rackcast.scenario.sweep;

import io.rackcast.config.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of the scenario that varies.
 *
 * @param at where the axis was written
 * @param path of the value, as {@code --set} takes it
 * @param values in order, at least one; of a load that is found automatically, for print only
 * @param auto how the load is found; null for any other axis
 */
public record Axis(
        Position at,
        String path,
        List<AxisValue> values,
        @Nullable AutoLoad auto) {
    public Axis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the axis " + path + " has no values");
        }
    }

    /** An axis whose values are known. */
    static Axis of(Position at, String path, List<AxisValue> values) {
        return new Axis(at, path, values, null);
    }

    /** The load, by shares of the knee. */
    static Axis automatic(Position at, AutoLoad auto) {
        List<AxisValue> shares = auto.shares().stream()
                .map(share -> AxisValue.of(at, AutoLoad.text(share)))
                .toList();
        return new Axis(at, AutoLoad.PATH, shares, auto);
    }

    /** The values as results show them. */
    public List<String> texts() {
        return values.stream().map(AxisValue::text).toList();
    }
}
