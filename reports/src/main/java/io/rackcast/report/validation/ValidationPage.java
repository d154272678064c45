package io.rackcast.report.validation;

import io.rackcast.report.TextStyle;
import io.rackcast.report.TextTable;
import io.rackcast.report.Units;
import io.rackcast.scenario.validation.Breakdown;
import io.rackcast.scenario.validation.Coverage;
import io.rackcast.scenario.validation.Decision;
import io.rackcast.scenario.validation.Decisions;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Prediction.Status;
import io.rackcast.scenario.validation.Ranking;
import io.rackcast.scenario.validation.Score;
import io.rackcast.scenario.validation.Starvation;
import io.rackcast.scenario.validation.Target;
import io.rackcast.scenario.validation.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A validation for people: what was predicted, how well, beside two baselines, and what was left out and why. */
public final class ValidationPage {
    /** Reasons beyond this are in points.csv. */
    private static final int MOST_REASONS = 12;

    private final Validation validation;
    private final TextStyle style;

    private ValidationPage(Validation validation, TextStyle style) {
        this.validation = validation;
        this.style = style;
    }

    /** The page, several lines, each ended by a line feed. */
    public static String of(Validation validation, List<List<Dimension>> by, TextStyle style) {
        ValidationPage page = new ValidationPage(validation, style);
        StringBuilder text =
                new StringBuilder(page.head()).append(page.metrics()).append(page.targets());
        by.forEach(dimensions -> text.append(page.breakdown(dimensions)));
        return text.append(page.decisions())
                .append(page.ranking())
                .append(page.starvation())
                .append(page.coverage())
                .append(page.reasons())
                .toString();
    }

    private String head() {
        return style.bold(Units.grouped(validation.predictions().size()) + " measured points of " + validation.table())
                + "\n" + Units.grouped(validation.count(Status.OK)) + " predicted, "
                + Units.grouped(validation.count(Status.UNGATED)) + " predicted but not scored, "
                + Units.grouped(validation.count(Status.INFEASIBLE)) + " infeasible, "
                + Units.grouped(validation.count(Status.SKIPPED)) + " skipped\n"
                + "Errors are |ln(simulated / measured)|: median / p90 / bias within a family, mean over families.\n";
    }

    private String metrics() {
        List<List<String>> rows = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            Score score = validation.residuals().score(group);
            if (score.points() > 0) {
                rows.add(List.of(
                        group.label(),
                        Units.grouped(score.points()),
                        Units.grouped(score.families()),
                        ScoreText.whole(score),
                        ScoreText.magnitude(validation.baselines().global().score(group)),
                        ScoreText.magnitude(validation.baselines().perChip().score(group))));
            }
        }
        return rows.isEmpty()
                ? ""
                : section("Errors by metric")
                        + figures(List.of("", "n", "families", "error", "roofline", "per chip"), rows)
                        + "roofline: a plain roofline times one efficiency ("
                        + ScoreText.number(validation.baselines().globalEfficiency())
                        + "); per chip: times one for each of "
                        + validation.baselines().chips() + " chips.\n";
    }

    private String targets() {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : validation.targets()) {
            rows.add(List.of(
                    target.label(),
                    Units.grouped(target.reached().points()),
                    ScoreText.number(target.median()) + " / " + ScoreText.number(target.p90()),
                    ScoreText.whole(target.reached()),
                    ScoreText.magnitude(target.global()),
                    ScoreText.magnitude(target.perChip()),
                    target.reached().points() == 0 ? "-" : target.isReached() ? "yes" : "no"));
        }
        return section("Targets")
                + figures(List.of("", "n", "target", "error", "roofline", "per chip", "reached"), rows);
    }

    private String breakdown(List<Dimension> by) {
        List<MetricGroup> groups = Arrays.stream(MetricGroup.values())
                .filter(group -> validation.residuals().score(group).points() > 0)
                .toList();
        List<String> header = new ArrayList<>(by.stream().map(Dimension::id).toList());
        groups.forEach(group -> header.addAll(List.of("n", group.label())));
        List<List<String>> rows = new ArrayList<>();
        for (Breakdown.Row row : Breakdown.of(validation.residuals(), by).rows()) {
            List<String> cells = new ArrayList<>(row.values());
            for (MetricGroup group : groups) {
                Score score = row.scores().get(group);
                cells.add(score == null ? "" : Units.grouped(score.points()));
                cells.add(score == null ? "" : ScoreText.whole(score));
            }
            rows.add(cells);
        }
        return rows.isEmpty()
                ? ""
                : section("Errors by "
                                + String.join(
                                        ", ", by.stream().map(Dimension::id).toList()))
                        + figures(header, rows);
    }

    private String decisions() {
        List<List<String>> rows = new ArrayList<>();
        for (Decision.Kind kind : Decision.Kind.values()) {
            decisions(rows, kind.id(), validation.decisions().of(kind));
        }
        decisions(rows, "all", validation.decisions());
        return section("Who wins, where two measured points differ by more than 10%")
                + figures(List.of("", "pairs", "right", "mean regret", "median regret of the wrong"), rows);
    }

    private static void decisions(List<List<String>> rows, String name, Decisions some) {
        rows.add(List.of(
                name,
                Units.grouped(some.all().size()),
                Units.percent(some.accuracy()),
                Units.percent(some.meanRegret()),
                Units.percent(some.medianRegretOfWrong())));
    }

    private String starvation() {
        Starvation some = validation.starvation();
        return some.starved().isEmpty()
                ? ""
                : section("Starved for cache: users ask for more of it than there is")
                        + figures(
                                List.of("", "n", "found", "TTFT within a factor 2", "false alarms"),
                                List.of(
                                        List.of(
                                                "starved",
                                                Units.grouped(some.starved().size()),
                                                Units.percent(some.found().orElse(Double.NaN)),
                                                Units.percent(some.close().orElse(Double.NaN)),
                                                ""),
                                        List.of(
                                                "a tenth or more to spare",
                                                Units.grouped(some.clear().size()),
                                                "",
                                                "",
                                                Units.percent(some.falseAlarms().orElse(Double.NaN)))));
    }

    private String ranking() {
        List<List<String>> rows = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            Ranking ranking = validation.ranking(group);
            if (ranking.pairs() > 0) {
                rows.add(List.of(
                        group.label(),
                        Units.grouped(ranking.sweeps()),
                        Units.grouped(ranking.pairs()),
                        ScoreText.number(ranking.tau())));
            }
        }
        return rows.isEmpty()
                ? ""
                : section("Order within sweeps") + figures(List.of("", "sweeps", "pairs", "Kendall's tau"), rows);
    }

    private String coverage() {
        List<List<String>> rows = new ArrayList<>();
        for (Coverage coverage : validation.coverage()) {
            if (coverage.points() > 0) {
                rows.add(List.of(
                        coverage.group().label(),
                        Units.grouped(coverage.points()),
                        Units.grouped(coverage.families()),
                        Units.percent(coverage.share()),
                        ScoreText.number(coverage.widthOwn()),
                        ScoreText.number(coverage.widthInherited())));
            }
        }
        return rows.isEmpty()
                ? ""
                : section("80% ranges of a family, made from all others")
                        + figures(
                                List.of("", "n", "families", "within", "high/low measured", "high/low inherited"),
                                rows);
    }

    private String reasons() {
        List<List<String>> rows = new ArrayList<>();
        List<Validation.Reason> reasons = validation.reasons();
        for (Validation.Reason reason : reasons.subList(0, Math.min(MOST_REASONS, reasons.size()))) {
            rows.add(List.of(Units.grouped(reason.points()), reason.status().id(), reason.reason()));
        }
        if (rows.isEmpty()) {
            return "";
        }
        String rest = reasons.size() > MOST_REASONS
                ? "... and " + (reasons.size() - MOST_REASONS) + " more reasons, see points.csv\n"
                : "";
        return section("Not scored") + TextTable.of(List.of("points", "", "reason"), rows, style.columns()) + rest;
    }

    private String section(String title) {
        return "\n" + style.bold(title) + "\n";
    }

    private String figures(List<String> header, List<List<String>> rows) {
        return TextTable.ofFigures(header, rows, style.columns());
    }
}
