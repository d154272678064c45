package io.rackcast.scenario.sweep;

import java.util.List;

/**
 * What came out of a sweep, or of a shard of it.
 *
 * @param points in order of their index
 * @param knees of the combinations that have one, in order of their points
 */
public record SweepResults(List<PointResult> points, List<Knee> knees) {
    public SweepResults {
        points = List.copyOf(points);
        knees = List.copyOf(knees);
    }
}
