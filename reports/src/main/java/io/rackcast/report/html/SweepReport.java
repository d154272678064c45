package io.rackcast.report.html;

import io.rackcast.report.Curves;
import io.rackcast.report.Units;
import io.rackcast.report.html.Regions.Region;
import io.rackcast.report.html.SweepView.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The report of a sweep: who is cheapest where, and the curves behind it. */
final class SweepReport {
    private final Curves curves;
    private final SweepView view;
    private final List<Region> byLoad;

    private SweepReport(Curves curves) {
        this.curves = curves;
        this.view = new SweepView(curves);
        this.byLoad = view.hasAlong() ? Regions.along(view.samples(), view.limits()) : List.of();
    }

    static Report of(Curves curves) {
        return new SweepReport(curves).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        if (!view.samples().isEmpty()) {
            sections.add(CheapestSection.of(view, byLoad));
            sections.add(SweepCostSection.of(view));
            sections.add(SweepLatencySection.of(view));
            sections.add(InteractivitySection.of(view));
        }
        sections.add(PointsSection.of(view));
        sections.add(EvidenceSection.of(curves.evidence()));
        return new Report(
                Report.SCHEMA_VERSION,
                curves.sweep(),
                "sweep of " + Units.grouped(curves.total()) + " points, plan " + curves.plan()
                        + (curves.description().isEmpty() ? "" : ". " + curves.description()),
                headline(),
                answers(),
                sections);
    }

    private String headline() {
        Optional<Sample> cheapest = best(Comparator.comparingDouble(Sample::usdAllIn), Sample::usdAllIn);
        if (view.samples().isEmpty()) {
            return "The model fits at no point.";
        } else if (cheapest.isEmpty()) {
            return "No price is known for these chips, or none keeps up"
                    + (view.hasTargets() ? " within the targets" : "")
                    + ": the curves tell latency and throughput alone.";
        }
        Sample best = cheapest.get();
        String lead = best.series() + " serves cheapest" + (view.hasTargets() ? " within the targets: " : ": ")
                + Units.usd(best.usdAllIn()) + " of rent per 1M output tokens" + at(best) + ".";
        return byLoad.size() < 2 || view.series().size() < 2 ? lead : lead + " " + winners();
    }

    /** Who is cheapest where, as long as that is a sentence. */
    private String winners() {
        if (byLoad.size() > 5) {
            return "Which one is cheapest changes " + (byLoad.size() - 1) + " times along the way.";
        }
        List<String> parts = new ArrayList<>();
        for (Region region : byLoad) {
            parts.add(region.series() + " up to " + view.alongText(region.to()));
        }
        return "Cheapest at a given " + (view.isLoad() ? "load" : view.alongName()) + ": " + String.join(", ", parts)
                + ".";
    }

    private String at(Sample sample) {
        return Double.isFinite(sample.along()) ? " at " + view.alongText(sample.along()) : "";
    }

    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        add(
                answers,
                "Cheapest 1M output tokens",
                best(Comparator.comparingDouble(Sample::usdAllIn), Sample::usdAllIn),
                sample -> Units.usd(sample.usdAllIn()));
        add(
                answers,
                "Most output per chip",
                best(Comparator.comparingDouble(Sample::tokensPerChip).reversed(), Sample::tokensPerChip),
                sample -> Units.number(sample.tokensPerChip()) + " tokens/s");
        add(
                answers,
                "Fastest for one user",
                best(Comparator.comparingDouble(Sample::tokensPerUser).reversed(), Sample::tokensPerUser),
                sample -> Units.number(sample.tokensPerUser()) + " tokens/s");
        add(
                answers,
                "Least energy, estimate",
                best(Comparator.comparingDouble(Sample::joulesPerToken), Sample::joulesPerToken),
                sample -> Units.number(sample.joulesPerToken()) + " J/token");
        int unfit = curves.points().size() - view.samples().size();
        long swamped = view.samples().stream().filter(sample -> !sample.isFit()).count();
        long missing = view.samples().stream()
                .filter(sample -> sample.isFit() && !sample.serves())
                .count();
        answers.add(new Answer(
                "Points",
                Units.grouped(curves.points().size()),
                swamped + " cannot keep up, " + (view.hasTargets() ? missing + " miss the targets, " : "") + unfit
                        + " do not fit"));
        return answers;
    }

    private void add(List<Answer> answers, String label, Optional<Sample> best, Function<Sample, String> value) {
        best.ifPresent(sample -> answers.add(new Answer(label, value.apply(sample), sample.series() + at(sample))));
    }

    private Optional<Sample> best(Comparator<Sample> order, ToDoubleFunction<Sample> figure) {
        return view.samples().stream()
                .filter(Sample::serves)
                .filter(sample -> Double.isFinite(figure.applyAsDouble(sample)))
                .min(order);
    }
}
