package io.rackcast.report;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.sweep.Axis;
import io.rackcast.scenario.sweep.Combination;
import io.rackcast.scenario.sweep.SweepPlan;
import io.rackcast.scenario.sweep.SweepPoint;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the figures of a sweep hang on: the evidence of all its points, of which those that differ in traffic share one. */
final class SweepEvidence {
    private static final String TRAFFIC = "workload.";

    /** Evidence does not depend on it. */
    private static final String ANY_LOAD = "1/s";

    private SweepEvidence() {}

    /** The evidence of all points, so that each shard of a sweep has the same. */
    static EvidenceTable of(SweepPlan plan) {
        List<Axis> axes = plan.sweep().axes();
        Set<List<String>> seen = new LinkedHashSet<>();
        EvidenceTable evidence = EvidenceTable.NONE;
        for (SweepPoint point : plan.points()) {
            if (point.verdict() instanceof Feasible && seen.add(deployment(axes, point.values()))) {
                evidence = evidence.with(of(point.scenario()));
            }
        }
        for (Combination combination : plan.combinations()) {
            if (combination.verdict() instanceof Feasible && seen.add(deployment(axes, combination.values()))) {
                evidence = evidence.with(of(combination.scenario().apply(ANY_LOAD)));
            }
        }
        return evidence;
    }

    private static EvidenceTable of(ScenarioFile scenario) {
        Resolved resolved = (Resolved) DeploymentResolver.resolve(scenario);
        return EvidenceTable.of(resolved.evidence(), input -> input + subject(input, resolved));
    }

    private static List<String> deployment(List<Axis> axes, List<String> point) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).path().startsWith(TRAFFIC)) {
                values.add(point.get(i));
            }
        }
        return values;
    }

    private static String subject(String input, Resolved resolved) {
        return switch (input) {
            case "chip", "calibration", "price" -> " " + resolved.chipId();
            case "model" -> " " + resolved.modelId();
            default -> "";
        };
    }
}
