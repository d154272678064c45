package io.rackcast.scenario.sweep;

import io.rackcast.config.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario and the axes along which it varies.
 *
 * @param name printed with its results
 * @param description what it shows; empty if nobody said
 * @param scenario what varies, as a document of its own
 * @param groups crossed with each other, the last one advancing fastest
 */
public record Sweep(String name, String description, Document scenario, List<AxisGroup> groups) {
    public Sweep {
        groups = List.copyOf(groups);
    }

    /** All axes, in order. */
    public List<Axis> axes() {
        return groups.stream().flatMap(group -> group.axes().stream()).toList();
    }

    /** Points: the product of the groups; some number beyond an int where that is larger. */
    long size() {
        long size = 1;
        for (AxisGroup group : groups) {
            size = size > Integer.MAX_VALUE ? size : size * group.size();
        }
        return size;
    }

    /** Index of the axis whose values are found automatically; -1 without one. */
    int automaticAxis() {
        List<Axis> axes = axes();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).auto() != null) {
                return i;
            }
        }
        return -1;
    }

    /** The same with an axis of that path replaced, or with one more axis, advancing fastest. */
    Sweep with(Axis axis) {
        List<AxisGroup> changed = new ArrayList<>();
        boolean replaced = false;
        for (AxisGroup group : groups) {
            boolean same =
                    group.axes().size() == 1 && group.axes().get(0).path().equals(axis.path());
            changed.add(same ? new AxisGroup(List.of(axis)) : group);
            replaced |= same;
        }
        if (!replaced) {
            changed.add(new AxisGroup(List.of(axis)));
        }
        return new Sweep(name, description, scenario, changed);
    }
}
