package io.rackcast.report.html;

import io.rackcast.report.html.SweepView.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How long requests take, by load and by throughput. */
final class SweepLatencySection {
    private SweepLatencySection() {}

    static Section of(SweepView view) {
        List<Mark> knees = Knees.of(view);
        List<Figure> figures = new ArrayList<>();
        if (view.hasAlong()) {
            String axis = view.alongName();
            figures.add(figure(view, "ttft", "Time to first token (TTFT)", axis, Sample::along, knees));
            figures.add(figure(view, "tpot", "Time per output token (TPOT)", axis, Sample::along, knees));
            figures.add(figure(view, "e2e", "Whole request (E2E)", axis, Sample::along, knees));
        }
        figures.add(new Figure(
                "throughput-latency",
                "Whole request against throughput",
                view.isLoad() ? "The usual curve: flat while there is room, a wall at the end." : "",
                Drawing.CURVES,
                table(view, "e2e", "output tokens/s per chip", Sample::tokensPerChip)));
        return new Section(
                "latency",
                "Latency",
                "Completed requests of each point. Hollow points do not keep up with their load: there, latency grows with the"
                        + " length of the run.",
                view.curves().knees().isEmpty() ? List.of() : List.of(Knees.table(view)),
                figures);
    }

    private static Figure figure(
            SweepView view,
            String latency,
            String title,
            String axis,
            ToDoubleFunction<Sample> along,
            List<Mark> marks) {
        return new Figure(latency, title, Knees.note(marks), Drawing.CURVES, table(view, latency, axis, along), marks);
    }

    private static Table table(SweepView view, String latency, String axis, ToDoubleFunction<Sample> along) {
        Table.Builder table = Table.of("series", "keeps up", axis, "p50 (s)", "p95 (s)", "p99 (s)");
        for (Sample sample : view.samples()) {
            if (Double.isFinite(along.applyAsDouble(sample))) {
                table.row(
                        sample.series(),
                        sample.keepsUp(),
                        along.applyAsDouble(sample),
                        sample.seconds(latency, "p50"),
                        sample.seconds(latency, "p95"),
                        sample.seconds(latency, "p99"));
            }
        }
        return table.build();
    }
}
