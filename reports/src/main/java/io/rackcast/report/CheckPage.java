package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.scenario.check.Bout;
import io.rackcast.scenario.check.Duel;
import io.rackcast.scenario.check.Figure;
import io.rackcast.scenario.check.Neighbour;
import io.rackcast.scenario.check.Regime;
import io.rackcast.scenario.check.Standing;
import io.rackcast.scenario.check.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two policies on random workloads, for people: who wins where, and on which workloads it shows most. */
public final class CheckPage {
    private final Duel duel;
    private final TextStyle style;

    private CheckPage(Duel duel, TextStyle style) {
        this.duel = duel;
        this.style = style;
    }

    /** The page, several lines, each ended by a line feed. */
    public static String of(Duel duel, TextStyle style) {
        CheckPage page = new CheckPage(duel, style);
        return page.head() + page.overall() + page.byRegime() + page.telling() + page.notes();
    }

    private String head() {
        return style.bold("A") + "  " + duel.policyA() + "  (the scenario's)\n" + style.bold("B") + "  "
                + duel.policyB() + "\n\n"
                + wrapped(Units.grouped(duel.bouts().size()) + " workloads near the scenario, "
                        + Units.grouped(duel.requests()) + " requests each, the same for both; seed " + duel.seed()
                        + "."
                        + (duel.unfit() == 0
                                ? ""
                                : " On " + duel.unfit() + " more, the model does not fit under one of them."));
    }

    private String overall() {
        Standing all = duel.standings().get(0);
        List<List<String>> rows = new ArrayList<>();
        for (Tally tally : all.tallies()) {
            boolean counts = tally.figure() != Figure.PREEMPTIONS;
            rows.add(List.of(
                    tally.figure().title(),
                    effect(tally.figure(), tally.effect().estimate()),
                    interval(tally),
                    counts ? String.valueOf(tally.winsOfA()) : "",
                    counts ? String.valueOf(tally.winsOfB()) : "",
                    counts ? String.valueOf(tally.ties()) : "",
                    better(tally)));
        }
        return "\n"
                + TextTable.ofFigures(
                        List.of("", "B against A", "95%", "A wins", "B wins", "ties", "better"), rows, style.columns());
    }

    private String byRegime() {
        StringBuilder text = new StringBuilder();
        String axis = "";
        for (Standing standing : duel.standings()) {
            Optional<Regime> regime = standing.regime();
            if (regime.isPresent() && !regime.get().axis().equals(axis)) {
                axis = regime.get().axis();
                text.append('\n').append(table(axis));
            }
        }
        return text.toString();
    }

    private String table(String axis) {
        List<Standing> standings = duel.standings().stream()
                .filter(standing ->
                        standing.regime().map(Regime::axis).orElse("").equals(axis))
                .toList();
        List<Figure> figures =
                duel.standings().get(0).tallies().stream().map(Tally::figure).toList();
        List<String> header = new ArrayList<>(List.of(axis, "workloads"));
        figures.forEach(figure -> header.add(figure.title()));
        List<List<String>> rows = new ArrayList<>();
        for (Standing standing : standings) {
            List<String> row = new ArrayList<>(List.of(
                    standing.regime().orElseThrow().name().toLowerCase(Locale.ROOT), String.valueOf(standing.bouts())));
            for (Figure figure : figures) {
                row.add(standing.tallies().stream()
                        .filter(tally -> tally.figure() == figure)
                        .map(tally -> effect(figure, tally.effect().estimate()) + " " + letter(tally))
                        .findFirst()
                        .orElse("-"));
            }
            rows.add(row);
        }
        return TextTable.ofFigures(header, rows, style.columns());
    }

    private String telling() {
        List<Bout> telling = duel.telling();
        if (telling.isEmpty()) {
            return "\n" + wrapped("On none of the workloads is a difference shown.");
        }
        StringBuilder text = new StringBuilder("\nThe workloads that tell most\n\n");
        List<String> files = CheckFolder.tellingFiles(duel);
        for (int i = 0; i < telling.size(); i++) {
            Bout bout = telling.get(i);
            text.append(wrapped(files.get(i) + ": " + describe(bout.neighbour()) + "; " + differences(bout)));
        }
        return text.toString();
    }

    /** What a workload is, beside the scenario. */
    private static String describe(Neighbour neighbour) {
        return "load x" + Units.number(neighbour.load()) + ", prompts x" + Units.number(neighbour.prompt())
                + ", answers x" + Units.number(neighbour.output())
                + (neighbour.burst() == 0 ? "" : ", bursts of cv " + Units.number(neighbour.burst())) + ", cache x"
                + Units.number(neighbour.cache());
    }

    private static String differences(Bout bout) {
        String shown = bout.effects().entrySet().stream()
                .filter(entry -> bout.shown().getOrDefault(entry.getKey(), false))
                .map(entry -> entry.getKey().title() + " "
                        + effect(
                                entry.getKey(),
                                entry.getKey().isDifference() ? entry.getValue() : StrictMath.exp(entry.getValue())))
                .collect(Collectors.joining(", "));
        return "B has " + shown;
    }

    private String notes() {
        return "\n"
                + wrapped(
                        "B against A: how many times as much, on the geometric mean over the workloads; of goodput (the"
                                + " share that kept the targets) and of preemptions per 1,000 requests, how much more. A win is a"
                                + " workload on which a difference is more than chance (Holm, 5% over its figures). Better: what"
                                + " the mean over the workloads shows (t-test, Holm over this page); · is a tie."
                                        .replace("·", style.unicode() ? "·" : "."));
    }

    private static String effect(Figure figure, double value) {
        if (figure == Figure.GOODPUT) {
            return String.format(Locale.ROOT, "%+.1f%%", 100 * value);
        }
        return figure.isDifference() ? String.format(Locale.ROOT, "%+.1f", value) : factor(value);
    }

    private static String factor(double value) {
        return String.format(Locale.ROOT, value < 10 ? "x%.2f" : "x%.0f", value);
    }

    private static String interval(Tally tally) {
        Interval interval = tally.effect();
        return Double.isNaN(interval.low())
                ? ""
                : effect(tally.figure(), interval.low()) + ".." + effect(tally.figure(), interval.high());
    }

    private static String better(Tally tally) {
        return tally.better() == Tally.Better.TIE ? "tie" : tally.better().name();
    }

    private String letter(Tally tally) {
        return tally.better() == Tally.Better.TIE
                ? style.unicode() ? "·" : "."
                : tally.better().name();
    }

    private String wrapped(String text) {
        return Wrap.words(text, style.columns()).stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
