package io.rackcast.scenario.sweep;

import io.rackcast.config.ConfigException;
import io.rackcast.scenario.Sha256;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import java.util.List;
import java.util.OptionalLong;

/**
 * The points of a sweep, each of them resolved once: a mistake in the last one is known before the first one runs.
 *
 * @param points all of them, in order; none of a sweep whose load is found automatically
 * @param combinations of the other axes, in order, where the load is found automatically; else none
 */
public record SweepPlan(Sweep sweep, List<SweepPoint> points, List<Combination> combinations) {
    private static final int HASH_DIGITS = 12;

    public SweepPlan {
        points = List.copyOf(points);
        combinations = List.copyOf(combinations);
    }

    /**
     * Plans a sweep.
     *
     * @param assignments {@code path=value} edits of the scenario, under the axes
     * @param seed of all points, replacing the scenario's
     * @throws ConfigException with everything that is wrong with any of the points, short of not fitting
     */
    public static SweepPlan of(Sweep sweep, List<String> assignments, OptionalLong seed) {
        return of(sweep, assignments, seed, Plugins.NONE);
    }

    /**
     * Plans a sweep whose scenario may name policies of users.
     *
     * @throws ConfigException with everything that is wrong with any of the points, short of not fitting
     */
    public static SweepPlan of(Sweep sweep, List<String> assignments, OptionalLong seed, Plugins plugins) {
        return new SweepPlanner(sweep, assignments, seed, plugins).plan();
    }

    /** Number of points. */
    public int size() {
        return points.size()
                + combinations.stream()
                        .mapToInt(combination -> combination.places().size())
                        .sum();
    }

    /** Points, by whether they can run at all; every point of a combination counts as one. */
    public int feasible() {
        return (int) points.stream()
                        .filter(point -> point.verdict() instanceof Feasible)
                        .count()
                + combinations.stream()
                        .filter(combination -> combination.verdict() instanceof Feasible)
                        .mapToInt(combination -> combination.places().size())
                        .sum();
    }

    /** Fingerprint of all points: equal plans ask for the same runs. */
    public String hash() {
        StringBuilder text = new StringBuilder(sweep.name());
        for (SweepPoint point : points) {
            text.append('\n').append(point.values()).append(' ').append(point.verdict());
        }
        for (Combination combination : combinations) {
            text.append('\n').append(combination.values()).append(' ').append(combination.verdict());
            text.append(' ').append(combination.attainment()).append(' ').append(combination.places());
        }
        return Sha256.of(text.toString()).substring(0, HASH_DIGITS);
    }
}
