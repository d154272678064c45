package io.rackcast.scenario.sweep;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problem;
import io.rackcast.config.Problems;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.Sha256;
import io.rackcast.scenario.sweep.SweepPoint.DoesNotFit;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import io.rackcast.scenario.sweep.SweepPoint.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The points of a sweep, each of them resolved once: a mistake in the last one is known before the first one runs.
 *
 * @param points all of them, in order
 */
public record SweepPlan(Sweep sweep, List<SweepPoint> points) {
    private static final int MOST = 100_000;
    private static final int HASH_DIGITS = 12;

    public SweepPlan {
        points = List.copyOf(points);
    }

    /**
     * Plans a sweep.
     *
     * @param assignments {@code path=value} edits of the scenario, under the axes
     * @param seed of all points, replacing the scenario's
     * @throws ConfigException with everything that is wrong with any of the points, short of not fitting
     */
    public static SweepPlan of(Sweep sweep, List<String> assignments, OptionalLong seed) {
        Position at = sweep.scenario().root().at();
        if (sweep.groups().isEmpty()) {
            throw new ConfigException(
                    at, "axes", "the sweep has no axis: add one, as in --axis hardware.chip=h100-sxm,h200-sxm");
        }
        long size = 1;
        for (AxisGroup group : sweep.groups()) {
            size *= group.size();
            if (size > MOST) {
                throw new ConfigException(at, "axes", "the sweep has more than " + MOST + " points");
            }
        }
        Problems problems = new Problems();
        List<SweepPoint> points = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            List<Coordinate> coordinates = coordinates(sweep, index);
            try {
                points.add(point(index, sweep, coordinates, assignments, seed));
            } catch (ConfigException e) {
                for (Problem problem : e.problems()) {
                    problems.add(written(problem.at(), coordinates), problem.path(), problem.message());
                }
            }
        }
        problems.throwIfAny();
        return new SweepPlan(sweep, points);
    }

    /** Fingerprint of all points: equal plans ask for the same runs. */
    public String hash() {
        StringBuilder text = new StringBuilder(sweep.name());
        for (SweepPoint point : points) {
            text.append('\n').append(point.values()).append(' ').append(point.verdict());
        }
        return Sha256.of(text.toString()).substring(0, HASH_DIGITS);
    }

    private static SweepPoint point(
            int index, Sweep sweep, List<Coordinate> coordinates, List<String> assignments, OptionalLong seed) {
        List<String> edits = new ArrayList<>(assignments);
        coordinates.forEach(coordinate ->
                edits.add(coordinate.value().assignTo(coordinate.axis().path())));
        ScenarioFile scenario = Scenarios.load(sweep.scenario(), edits, seed);
        List<String> texts = coordinates.stream()
                .map(coordinate -> coordinate.value().text())
                .toList();
        return new SweepPoint(index, texts, scenario, verdict(DeploymentResolver.resolve(scenario)));
    }

    private static Verdict verdict(Resolution resolution) {
        if (resolution instanceof Infeasible infeasible) {
            double shortGigabytes = infeasible.plan().shortBytes() / 1e9;
            return new DoesNotFit(
                    String.format(Locale.ROOT, "does not fit: %.1f GB short on each chip", shortGigabytes));
        }
        return new Feasible(((Resolved) resolution).hash());
    }

    /** The last group advances fastest. */
    private static List<Coordinate> coordinates(Sweep sweep, int index) {
        List<Coordinate> coordinates = new ArrayList<>();
        int rest = index;
        for (int i = sweep.groups().size() - 1; i >= 0; i--) {
            AxisGroup group = sweep.groups().get(i);
            int step = rest % group.size();
            rest /= group.size();
            coordinates.addAll(
                    0,
                    group.axes().stream()
                            .map(axis -> new Coordinate(axis, axis.values().get(step)))
                            .toList());
        }
        return coordinates;
    }

    /** Values of axes reach the scenario as assignments; their mistakes belong where the values were written. */
    private static Position written(Position at, List<Coordinate> coordinates) {
        for (Coordinate coordinate : coordinates) {
            if (at.source().equals("--set " + coordinate.axis().path())) {
                return coordinate.value().at();
            }
        }
        return at;
    }

    private record Coordinate(Axis axis, AxisValue value) {}
}
