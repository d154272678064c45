package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Holm;
import io.rackcast.core.metrics.PairedRequests;
import io.rackcast.core.metrics.RunContrast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets every two variants of one load side by side. All tests of a load are one family: the chance that any of them shows
 * a difference that there is not stays below 5%.
 */
final class SideBySide {
    private static final double LEVEL = 0.05;

    private SideBySide() {}

    static LoadPoint of(Optional<Load> load, List<VariantRun> runs) {
        List<Draft> drafts = new ArrayList<>();
        for (int a = 0; a < runs.size(); a++) {
            for (int b = a + 1; b < runs.size(); b++) {
                drafts.add(draft(a, b, runs.get(a), runs.get(b)));
            }
        }
        List<Test> tests =
                drafts.stream().flatMap(draft -> draft.tests.stream()).toList();
        boolean[] shown =
                Holm.shown(tests.stream().mapToDouble(Test::probability).toArray(), LEVEL);
        List<Pairing> pairings = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            List<Finding> findings = new ArrayList<>();
            for (Test test : draft.tests) {
                findings.add(test.finding(shown[next++]));
            }
            pairings.add(new Pairing(draft.a, draft.b, draft.paired, draft.warmUp, draft.requests, findings));
        }
        return new LoadPoint(load, runs.stream().map(VariantRun::point).toList(), pairings);
    }

    private static Draft draft(int indexA, int indexB, VariantRun a, VariantRun b) {
        boolean paired = a.traffic().equals(b.traffic());
        long warmUp = paired ? Math.max(a.warmUp(), b.warmUp()) : a.warmUp();
        RunContrast contrast = paired
                ? RunContrast.paired(a.log(), b.log(), warmUp)
                : RunContrast.unpaired(a.log(), a.warmUp(), b.log(), b.warmUp());
        Measurement measurement = new Measurement(a, b, contrast);
        boolean serve = a.point().serves() && b.point().serves();
        List<Test> tests = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            measurement.of(metric).ifPresent(found -> tests.add(new Test(metric, found, serve)));
        }
        return new Draft(indexA, indexB, paired, warmUp, PairedRequests.of(a.log(), b.log(), warmUp), tests);
    }

    private record Draft(int a, int b, boolean paired, long warmUp, PairedRequests requests, List<Test> tests) {}

    private record Test(Metric metric, Contrast contrast, boolean serve) {
        /** What cannot win is not tested either. */
        double probability() {
            return serve ? contrast.probability() : Double.NaN;
        }

        Finding finding(boolean shown) {
            return Double.isNaN(probability())
                    ? new Finding(metric, contrast, Outcome.NOT_COMPARED)
                    : Finding.of(metric, contrast, shown);
        }
    }
}
