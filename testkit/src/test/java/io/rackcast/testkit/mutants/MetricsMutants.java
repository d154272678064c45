package io.rackcast.testkit.mutants;

import java.util.List;

/** Of figures. */
final class MetricsMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "completed-as-offered",
                    "metrics/ClassRecorder",
                    "offered++;",
                    "offered += accept ? 1 : 0;",
                    "P2 P68",
                    "refused requests are no part of the SLO's denominator (fleet-sim)"),
            Mutant.of(
                    "slo-over-good",
                    "metrics/SloAttainment",
                    "(double) met / offered",
                    "(double) met / Math.max(1, metE2e)",
                    "P68",
                    "attainment over what was answered in time"),
            Mutant.of(
                    "gaps-counted-once",
                    "metrics/LatencySketch",
                    "count += times;",
                    "count++;",
                    "P69",
                    "alike gaps count as one"),
            Mutant.of(
                    "refused-delivered",
                    "metrics/StepTotals",
                    "columns[DELIVERED] = outputTokens();",
                    "columns[DELIVERED] = logits;",
                    "P69",
                    "refused drafts count as output"),
            Mutant.of(
                    "lanes-busy-twice",
                    "metrics/RunMetrics",
                    "Math.max(startNanos, busyUntil[replica])",
                    "startNanos",
                    "P6",
                    "steps that overlap count twice: utilisation above 1"),
            Mutant.of(
                    "divided-by-replicas-twice",
                    "metrics/RunMetrics",
                    "(double) replicas * lanes * blocksPerLane",
                    "(double) lanes * blocksPerLane",
                    "P61",
                    "cache utilisation times the number of replicas (fleet-sim's slots)"),
            Mutant.of(
                    "class-lost",
                    "metrics/ClassRecorder",
                    "completed++;",
                    "completed += done.preemptions == 0 ? 1 : 0;",
                    "P2",
                    "a class does not count those that were preempted"));

    private MetricsMutants() {}
}
