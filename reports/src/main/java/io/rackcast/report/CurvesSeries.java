package io.rackcast.report;

import io.rackcast.config.quantity.Rate;
import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/** The series of a sweep: points that differ in their load alone, one letter for each. */
final class CurvesSeries {
    private static final String LOAD = "workload.arrivals.rate";
    private static final String MARKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final int loadAxis;
    private final boolean hasLoads;
    private final List<String> names;

    CurvesSeries(Curves curves) {
        List<String> paths = curves.axes().stream().map(CurveAxis::path).toList();
        this.hasLoads = paths.contains(LOAD);
        this.loadAxis = hasLoads ? paths.indexOf(LOAD) : paths.size() - 1;
        this.names = curves.points().stream()
                .map(point -> name(point.values()))
                .distinct()
                .toList();
    }

    /** Names of all series, each the values of all axes but the load; not more than there are letters. */
    List<String> names() {
        return names.subList(0, Math.min(names.size(), MARKS.length()));
    }

    /** The letter of the series that values belong to. */
    char mark(List<String> values) {
        return mark(names.indexOf(name(values)));
    }

    /** The letter of a series by its place. */
    static char mark(int index) {
        return MARKS.charAt(index % MARKS.length());
    }

    /** The name of the series that values belong to. */
    String name(List<String> values) {
        List<String> others = new ArrayList<>(values);
        others.remove(loadAxis);
        return String.join(" ", others);
    }

    /** Requests per second that a point is sent, or that it serves where the axes do not say. */
    double load(CurvePoint point) {
        double served = point.figure("throughput", "requestsPerSecond");
        if (!hasLoads) {
            return served;
        }
        try {
            return Rate.parse(point.values().get(loadAxis)).perSecond();
        } catch (IllegalArgumentException notARate) {
            return served;
        }
    }
}
