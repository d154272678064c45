package io.rackcast.report;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.sweep.Axis;
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

    private SweepEvidence() {}

    /** The evidence of all points, so that each shard of a sweep has the same. */
    static EvidenceTable of(SweepPlan plan) {
        List<Axis> axes = plan.sweep().axes();
        Set<List<String>> seen = new LinkedHashSet<>();
        EvidenceTable evidence = EvidenceTable.NONE;
        for (SweepPoint point : plan.points()) {
            if (point.verdict() instanceof Feasible && seen.add(deployment(axes, point))) {
                Resolved resolved = (Resolved) DeploymentResolver.resolve(point.scenario());
                evidence =
                        evidence.with(EvidenceTable.of(resolved.evidence(), input -> input + subject(input, resolved)));
            }
        }
        return evidence;
    }

    private static List<String> deployment(List<Axis> axes, SweepPoint point) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).path().startsWith(TRAFFIC)) {
                values.add(point.values().get(i));
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
