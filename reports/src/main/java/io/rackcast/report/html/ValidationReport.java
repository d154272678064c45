package io.rackcast.report.html;

import io.rackcast.report.Units;
import io.rackcast.scenario.validation.Decision;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Prediction.Status;
import io.rackcast.scenario.validation.Score;
import io.rackcast.scenario.validation.Target;
import io.rackcast.scenario.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** The report of a validation: predicted against measured, errors by what points have in common, and what is left out. */
final class ValidationReport {
    private static final List<Dimension> DIMENSIONS = List.of(
            Dimension.SOURCE,
            Dimension.STACK,
            Dimension.HARDWARE,
            Dimension.MODEL,
            Dimension.CLASS,
            Dimension.WORKLOAD,
            Dimension.GRADE,
            Dimension.BINDING);

    private final Validation validation;

    private ValidationReport(Validation validation) {
        this.validation = validation;
    }

    static Report of(Validation validation) {
        return new ValidationReport(validation).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(targets());
        sections.add(ParitySection.of(validation.residuals()));
        sections.add(ErrorsSection.of(validation, DIMENSIONS));
        sections.add(decisions());
        sections.add(ranges());
        sections.add(left());
        return new Report(
                Report.SCHEMA_VERSION,
                "Validation",
                Units.grouped(validation.predictions().size()) + " measured points of " + fileName(),
                headline(),
                answers(),
                sections);
    }

    /** Pages travel; where the table lay does not matter. */
    private String fileName() {
        return validation
                .table()
                .substring(validation.table().replace('\\', '/').lastIndexOf('/') + 1);
    }

    private String headline() {
        long reached = validation.targets().stream().filter(Target::isReached).count();
        long tried = validation.targets().stream()
                .filter(target -> target.reached().points() > 0)
                .count();
        return Units.grouped(validation.count(Status.OK)) + " points are predicted and scored; " + reached + " of "
                + tried + " targets are reached.";
    }

    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (MetricGroup group : List.of(MetricGroup.THROUGHPUT, MetricGroup.TPOT, MetricGroup.TTFT, MetricGroup.E2E)) {
            Score score = validation.residuals().score(group);
            if (score.points() > 0) {
                answers.add(new Answer(
                        group.label(),
                        Units.percent(StrictMath.expm1(score.median())),
                        "median error, " + Units.grouped(score.points()) + " figures of " + score.families()
                                + " families; a roofline is off by "
                                + Units.percent(StrictMath.expm1(validation
                                        .baselines()
                                        .global()
                                        .score(group)
                                        .median()))));
            }
        }
        if (!validation.decisions().all().isEmpty()) {
            answers.add(new Answer(
                    "Who wins",
                    Units.percent(validation.decisions().accuracy()),
                    "right of " + Units.grouped(validation.decisions().all().size()) + " choices"));
        }
        return answers;
    }

    private Section targets() {
        Table.Builder table = Table.of(
                "points",
                "figures",
                "median, at most",
                "p90, at most",
                "median",
                "p90",
                "bias",
                "roofline, median",
                "roofline per chip, median",
                "reached");
        for (Target target : validation.targets()) {
            Score score = target.reached();
            table.row(
                    target.label(),
                    score.points(),
                    target.median(),
                    target.p90(),
                    ErrorsSection.rounded(score.median()),
                    ErrorsSection.rounded(score.p90()),
                    ErrorsSection.rounded(score.bias()),
                    ErrorsSection.rounded(target.global().median()),
                    ErrorsSection.rounded(target.perChip().median()),
                    score.points() == 0 ? "" : target.isReached() ? "yes" : "no");
        }
        return new Section(
                "targets",
                "Targets",
                "Errors are |ln(simulated / measured)|, median and 90th percentile within a family of points and then the"
                        + " mean over families; 0.1 is about 10%. Beside them a plain roofline times one efficiency fitted"
                        + " to these very figures, and times one for each chip.",
                List.of(table.build()),
                List.of());
    }

    private Section decisions() {
        Table.Builder table =
                Table.of("choice of", "pairs", "right (%)", "mean regret (%)", "median regret of the wrong (%)");
        for (Decision.Kind kind : Decision.Kind.values()) {
            var some = validation.decisions().of(kind);
            table.row(
                    kind.id(),
                    some.all().size(),
                    100 * some.accuracy(),
                    100 * some.meanRegret(),
                    100 * some.medianRegretOfWrong());
        }
        return new Section(
                "decisions",
                "Who wins",
                "Pairs of points that differ in one thing and by more than 10% in what it brings. Regret is what the"
                        + " simulator's choice costs more at the same rent.",
                List.of(table.build()),
                List.of());
    }

    private Section ranges() {
        Table.Builder table = Table.of(
                "figure", "figures", "families", "within (%)", "high/low, kernels measured", "high/low, inherited");
        validation
                .coverage()
                .forEach(one -> table.row(
                        one.group().label(),
                        one.points(),
                        one.families(),
                        100 * one.share(),
                        one.widthOwn(),
                        one.widthInherited()));
        return new Section(
                "ranges",
                "Ranges",
                "How often a measurement lies in the 80% range of its prediction, when the range is made from all other"
                        + " families.",
                List.of(table.build()),
                List.of());
    }

    private Section left() {
        Table.Builder table = Table.of("points", "status", "reason").sortable();
        validation
                .reasons()
                .forEach(reason -> table.row(reason.points(), reason.status().id(), reason.reason()));
        return new Section(
                "not-scored", "Not scored", "Points without a score, and why.", List.of(table.build()), List.of());
    }
}
