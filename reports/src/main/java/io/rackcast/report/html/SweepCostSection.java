package io.rackcast.report.html;

import io.rackcast.report.html.SweepView.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What tokens cost, by load and by what a user sees. */
final class SweepCostSection {
    private static final String ALL = "all rent (USD per 1M output tokens)";
    private static final String OUTPUT = "output (USD per 1M tokens)";
    private static final String INPUT = "input (USD per 1M tokens)";

    private SweepCostSection() {}

    static Section of(SweepView view) {
        List<Figure> figures = new ArrayList<>();
        boolean priced = view.samples().stream().anyMatch(sample -> sample.usdPerMillionOutput() > 0);
        if (priced && view.hasAlong()) {
            figures.add(figure(view, "cost-load", "Cost of tokens", view.alongName(), Sample::along, Knees.of(view)));
        }
        if (priced) {
            figures.add(figure(
                    view, "cost-speed", "Cost of speed", "output tokens/s per user", Sample::tokensPerUser, List.of()));
        }
        return new Section(
                "cost",
                "Cost",
                priced
                        ? "Rent alone, idle time included: all of it, or the shares of writing and of reading. Bands are the 95% intervals of the rates at which tokens and requests"
                                + " came, carried over to cost; they do not hold the spread of rents. Hollow points do not keep up"
                                + " with their load."
                        : "No price is known for these chips.",
                List.of(),
                figures);
    }

    private static Figure figure(
            SweepView view, String id, String title, String axis, ToDoubleFunction<Sample> along, List<Mark> marks) {
        Table.Builder table = Table.of(
                "series",
                "keeps up",
                axis,
                ALL,
                ALL + ", low",
                ALL + ", high",
                OUTPUT,
                OUTPUT + ", low",
                OUTPUT + ", high",
                INPUT,
                INPUT + ", low",
                INPUT + ", high");
        for (Sample sample : view.samples()) {
            double output = sample.usdPerMillionOutput();
            double input = sample.usdPerMillionInput();
            if (Double.isFinite(along.applyAsDouble(sample)) && Double.isFinite(output)) {
                table.row(
                        sample.series(),
                        sample.keepsUp(),
                        along.applyAsDouble(sample),
                        sample.usdAllIn(),
                        sample.usdAllIn() * sample.widened("outputTokensPerSecond", "high"),
                        sample.usdAllIn() * sample.widened("outputTokensPerSecond", "low"),
                        output,
                        output * sample.widened("outputTokensPerSecond", "high"),
                        output * sample.widened("outputTokensPerSecond", "low"),
                        input,
                        input * sample.widened("requestsPerSecond", "high"),
                        input * sample.widened("requestsPerSecond", "low"));
            }
        }
        return new Figure(id, title, Knees.note(marks), Drawing.CURVES, table.build(), marks);
    }
}
