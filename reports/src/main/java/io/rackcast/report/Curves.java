package io.rackcast.report;

import io.rackcast.scenario.sweep.Axis;
import io.rackcast.scenario.sweep.Knee;
import io.rackcast.scenario.sweep.PointResult;
import io.rackcast.scenario.sweep.SweepPlan;
import io.rackcast.scenario.sweep.SweepPoint.DoesNotFit;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import io.rackcast.scenario.sweep.SweepPoint.NoKnee;
import io.rackcast.scenario.sweep.SweepPoint.Verdict;
import io.rackcast.scenario.sweep.SweepResults;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The results of a sweep, or of some of its points: all that {@code curves.csv}, {@code curves.json} and the page draw on.
 *
 * @param plan fingerprint of all points; equal ones can be merged
 * @param total points of the whole sweep
 * @param points in order of their index, each at most once
 * @param knees where the load is found automatically: that of each combination of the other axes that has one
 * @param evidence what the figures hang on, over all points of the whole sweep
 */
public record Curves(
        String sweep,
        String description,
        String plan,
        int total,
        List<CurveAxis> axes,
        List<CurvePoint> points,
        List<Knee> knees,
        EvidenceTable evidence) {
    public Curves {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        knees = List.copyOf(knees);
    }

    /** An axis with its values as they were written; those of a load that is found automatically are shares of the knee. */
    public record CurveAxis(String path, List<String> values) {
        public CurveAxis {
            values = List.copyOf(values);
        }
    }

    /**
     * A point.
     *
     * @param values those of the axes, in their order; empty for a load of which no knee was found
     * @param hash of the resolved scenario; null when infeasible
     * @param reason why it is infeasible; null when it ran
     * @param summary its {@code summary.json}; null when infeasible
     * @param kneeShare its load as a share of the knee; null where the sweep finds none automatically
     */
    public record CurvePoint(
            int index,
            List<String> values,
            @Nullable String hash,
            @Nullable String reason,
            @Nullable JsonNode summary,
            @Nullable Double kneeShare) {
        public CurvePoint {
            values = List.copyOf(values);
        }

        /** In a word. */
        public String status() {
            return summary == null ? "infeasible" : "done";
        }

        /** A figure of the summary, by the keys that lead there; NaN where there is none. */
        public double figure(String... keys) {
            JsonNode node = summary;
            for (String key : keys) {
                node = node == null ? null : node.get(key);
            }
            return node == null || !node.isNumber() ? Double.NaN : node.doubleValue();
        }
    }

    /** The results of a plan. */
    public static Curves of(SweepPlan plan, SweepResults results) {
        return new Curves(
                plan.sweep().name(),
                plan.sweep().description(),
                plan.hash(),
                plan.size(),
                plan.sweep().axes().stream().map(Curves::axis).toList(),
                results.points().stream().map(Curves::point).toList(),
                results.knees(),
                SweepEvidence.of(plan));
    }

    /** The knee of the combination that a point belongs to; null if it has none. */
    public @Nullable Knee kneeOf(CurvePoint point) {
        return knees.stream()
                .filter(knee -> belongs(point.values(), knee.values()))
                .findFirst()
                .orElse(null);
    }

    private static boolean belongs(List<String> point, List<String> knee) {
        return IntStream.range(0, knee.size())
                .allMatch(i -> knee.get(i).isEmpty() || knee.get(i).equals(point.get(i)));
    }

    /** Whether every point of the sweep is there. */
    public boolean isWhole() {
        return points.size() == total;
    }

    /** Whether no point could run. */
    public boolean fitsNowhere() {
        return !points.isEmpty() && points.stream().allMatch(point -> point.summary() == null);
    }

    /** Indices of the points that are not there, ascending. */
    public List<Integer> missing() {
        List<Integer> present = points.stream().map(CurvePoint::index).toList();
        return IntStream.range(0, total)
                .filter(index -> !present.contains(index))
                .boxed()
                .toList();
    }

    private static CurveAxis axis(Axis axis) {
        return new CurveAxis(axis.path(), axis.texts());
    }

    private static CurvePoint point(PointResult result) {
        String summary = result.summary();
        String hash = result.point().verdict() instanceof Feasible feasible ? feasible.hash() : null;
        return new CurvePoint(
                result.point().index(),
                result.point().values(),
                hash,
                reason(result.point().verdict()),
                summary == null ? null : CurvesJson.parse(summary),
                result.point().kneeShare());
    }

    private static @Nullable String reason(Verdict verdict) {
        if (verdict instanceof DoesNotFit unfit) {
            return unfit.reason();
        }
        return verdict instanceof NoKnee none ? none.reason() : null;
    }
}
