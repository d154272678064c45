package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.validation.Metric;
import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Point;
import io.rackcast.scenario.validation.PointTable;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stack's figures corrected to one's own end-to-end points.
 *
 * @param fit the factors and their errors
 * @param points replayed
 * @param files by name, {@code h100-sxm.vllm.yaml}: the keys {@code stack} and {@code calibration} of a scenario
 */
public record ServingCalibration(StackFit fit, int points, Map<String, String> files) {
    private static final List<MetricGroup> FITTED =
            List.of(MetricGroup.THROUGHPUT, MetricGroup.TTFT, MetricGroup.TPOT, MetricGroup.E2E);
    /** Twice what seven factors need to be modelled, and as many steps. */
    private static final int EVALUATIONS = 45;

    public ServingCalibration {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * Fits the points of a table.
     *
     * @param onSimulation called after every simulation of a point, on any thread
     * @throws ConfigException when they are of several stacks, or none can be simulated
     */
    public static ServingCalibration of(PointTable table, Runnable onSimulation) {
        TreeSet<String> stacks = new TreeSet<>();
        table.points().forEach(point -> stacks.add((point.stack() + " " + point.version()).strip()));
        if (stacks.size() > 1) {
            throw new ConfigException(
                    Position.of(table.name()),
                    "",
                    "holds points of " + String.join(", ", stacks) + "; a calibration is of one stack");
        }
        List<Point> points = table.points().stream()
                .filter(point -> !errors(new Replay().predict(point)).isEmpty())
                .toList();
        if (points.isEmpty()) {
            throw new ConfigException(
                    Position.of(table.name()), "", "has no point that can be simulated; 'validate' says why");
        }
        StackFit fit = new StackFitter<Point>(
                        StackFactors.ALL,
                        (point, factors) -> {
                            List<Double> errors = errors(replay(factors).predict(point));
                            onSimulation.run();
                            return errors;
                        },
                        Point::family,
                        EVALUATIONS)
                .fit(points);
        return new ServingCalibration(fit, points.size(), files(points, fit.factors()));
    }

    private static Replay replay(Map<String, Double> factors) {
        return new Replay(List.of(), scenario -> changed(scenario, factors));
    }

    /** The scenario with stack and calibration written out and corrected; itself when it does not fit. */
    private static Document changed(Document scenario, Map<String, Double> factors) {
        Mapping parts = parts(scenario);
        if (parts == null) {
            return scenario;
        }
        Mapping root = scenario.root();
        for (String part : List.of("stack", "calibration")) {
            if (parts.get(part) instanceof Mapping mapping) {
                Mapping corrected = part.equals("stack")
                        ? StackFactors.stack(mapping, factors)
                        : StackFactors.calibration(mapping, factors);
                root = root.with(part, mapping.at(), corrected);
            }
        }
        return new Document(scenario.name(), root);
    }

    private static @org.jspecify.annotations.Nullable Mapping parts(Document scenario) {
        return DeploymentResolver.resolve(Scenarios.load(scenario, List.of(), OptionalLong.empty()))
                        instanceof Resolved resolved
                ? Document.parse(scenario.name(), resolved.yaml()).root()
                : null;
    }

    /** ln(simulated / measured) of the figures that are scored. */
    private static List<Double> errors(Prediction prediction) {
        List<Double> errors = new ArrayList<>();
        for (MetricGroup group : FITTED) {
            Metric metric = prediction.point().scored(group).orElse(null);
            if (metric != null && prediction.verdict(metric).status() == Prediction.Status.OK) {
                errors.add(StrictMath.log(prediction.simulated().of(metric)
                        / prediction.point().measured().of(metric)));
            }
        }
        return errors;
    }

    private static Map<String, String> files(List<Point> points, Map<String, Double> factors) {
        Map<String, Document> written = new LinkedHashMap<>();
        for (Point point : points) {
            new Replay(List.of(), scenario -> {
                        Mapping parts = parts(changed(scenario, factors));
                        if (parts != null
                                && parts.get("stack") instanceof Mapping stack
                                && parts.get("calibration") instanceof Mapping calibration) {
                            Mapping file = Mapping.empty(stack.at())
                                    .with("stack", stack.at(), stack)
                                    .with("calibration", calibration.at(), calibration);
                            written.putIfAbsent(
                                    point.hardware() + "." + point.stack() + ".yaml", new Document("calibrated", file));
                        }
                        return scenario;
                    })
                    .predict(point);
        }
        Map<String, String> files = new TreeMap<>();
        written.forEach((name, document) -> files.put(name, document.print()));
        return files;
    }
}
