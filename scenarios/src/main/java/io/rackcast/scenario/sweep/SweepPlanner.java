package io.rackcast.scenario.sweep;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Problem;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.scenario.sweep.Combination.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Lays out the points of a sweep and resolves each; notes everything that is wrong with any. */
final class SweepPlanner {
    private static final int MOST = 100_000;

    /** With fewer, one burst at the end is a sign of overload at any load, see docs/sweeps.md. */
    private static final long LEAST_REQUESTS = 5000;

    /** The load at which a combination is checked before its knee is searched. */
    private static final Load CHECKED = new Load(0);

    private final Sweep sweep;
    private final List<String> assignments;
    private final OptionalLong seed;
    private final Plugins plugins;
    private final Problems problems = new Problems();

    SweepPlanner(Sweep sweep, List<String> assignments, OptionalLong seed, Plugins plugins) {
        this.sweep = sweep;
        this.assignments = List.copyOf(assignments);
        this.seed = seed;
        this.plugins = plugins;
    }

    SweepPlan plan() {
        Position at = sweep.scenario().root().at();
        if (sweep.groups().isEmpty()) {
            throw new ConfigException(
                    at, "axes", "the sweep has no axis: add one, as in --axis hardware.chip=h100-sxm,h200-sxm");
        }
        if (sweep.size() > MOST) {
            throw new ConfigException(at, "axes", "the sweep has more than " + MOST + " points");
        }
        int load = sweep.automaticAxis();
        SweepPlan plan = load < 0
                ? new SweepPlan(sweep, points(), List.of())
                : new SweepPlan(sweep, List.of(), combinations(load));
        problems.throwInReadingOrder();
        return plan;
    }

    private List<SweepPoint> points() {
        List<SweepPoint> points = new ArrayList<>();
        for (int i = 0; i < sweep.size(); i++) {
            int index = i;
            List<Coordinate> coordinates = coordinates(index);
            attempt(coordinates, () -> {
                ScenarioFile scenario = Scenarios.load(sweep.scenario(), edits(coordinates), seed, plugins);
                points.add(new SweepPoint(
                        index,
                        texts(coordinates),
                        scenario,
                        SweepPoint.verdict(DeploymentResolver.resolve(scenario)),
                        null));
            });
        }
        return points;
    }

    private List<Combination> combinations(int loadAxis) {
        AutoLoad auto = sweep.axes().get(loadAxis).auto();
        if (auto == null) {
            throw new IllegalStateException("axis " + loadAxis + " is not found automatically");
        }
        Map<List<Coordinate>, List<Place>> places = new LinkedHashMap<>();
        for (int index = 0; index < sweep.size(); index++) {
            List<Coordinate> others = coordinates(index);
            int share = sweep.axes()
                    .get(loadAxis)
                    .values()
                    .indexOf(others.remove(loadAxis).value());
            places.computeIfAbsent(others, combination -> new ArrayList<>())
                    .add(new Place(index, auto.shares().get(share)));
        }
        List<Combination> combinations = new ArrayList<>();
        places.forEach((others, itsPlaces) -> attempt(others, () -> {
            List<String> edits = edits(others);
            requireKnee(edits, sweep.axes().get(loadAxis).at());
            ScenarioFile checked = at(CHECKED.text(), edits);
            requireRequests(checked);
            List<String> values = new ArrayList<>(texts(others));
            values.add(loadAxis, "");
            combinations.add(new Combination(
                    combinations.size(),
                    values,
                    loadAxis,
                    SweepPoint.verdict(DeploymentResolver.resolve(checked)),
                    auto.attainment(),
                    itsPlaces,
                    load -> at(load, edits)));
        }));
        return combinations;
    }

    private ScenarioFile at(String load, List<String> edits) {
        List<String> all = new ArrayList<>(edits);
        all.add(AutoLoad.PATH + "=" + load);
        return Scenarios.load(sweep.scenario(), all, seed, plugins);
    }

    /** Only who arrives without being asked can come too often. */
    private void requireKnee(List<String> edits, Position axis) {
        Document tree = Scenarios.tree(sweep.scenario(), edits);
        if (tree.find("workload.trace").isPresent()) {
            throw new ConfigException(
                    axis,
                    AutoLoad.PATH,
                    "a trace has no rate to find the knee of; vary workload.timeScale instead (the trace: "
                            + tree.positionOf("workload.trace") + ")");
        }
        if (tree.find("workload.arrivals.kind")
                .filter(kind -> kind instanceof Scalar scalar && scalar.text().equals("closed-loop"))
                .isPresent()) {
            throw new ConfigException(
                    axis,
                    AutoLoad.PATH,
                    "a closed loop has no knee, as its users wait; vary workload.arrivals.users instead (the loop: "
                            + tree.positionOf("workload.arrivals.kind") + ")");
        }
    }

    private static void requireRequests(ScenarioFile file) {
        long requests = file.scenario().workload().requests().orElse(Long.MAX_VALUE);
        if (requests < LEAST_REQUESTS) {
            throw new ConfigException(
                    file.tree().positionOf("workload.requests"),
                    "workload.requests",
                    requests + " are too few to tell a knee by; send " + LEAST_REQUESTS + " or more");
        }
    }

    private void attempt(List<Coordinate> coordinates, Runnable resolving) {
        try {
            resolving.run();
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                problems.add(written(problem.at(), coordinates), problem.path(), problem.message());
            }
        }
    }

    private List<String> edits(List<Coordinate> coordinates) {
        List<String> edits = new ArrayList<>(assignments);
        coordinates.forEach(coordinate ->
                edits.add(coordinate.value().assignTo(coordinate.axis().path())));
        return edits;
    }

    private static List<String> texts(List<Coordinate> coordinates) {
        return coordinates.stream().map(coordinate -> coordinate.value().text()).toList();
    }

    /** The last group advances fastest. */
    private List<Coordinate> coordinates(int index) {
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
