package io.rackcast.report;

import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Outcome;
import io.rackcast.scenario.compare.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comparison for people. At one load: each variant against the baseline, metric by metric. Along loads: the changes of
 * the metrics that matter most, and who wins from which load on. Variants go by letters, the baseline being A.
 */
public final class ComparePage {
    /** What is shown along loads, in order of worth: a narrow terminal shows the first ones. */
    private static final List<Metric> ALONG_LOADS = List.of(
            Metric.E2E_MEAN,
            Metric.USD_PER_REQUEST,
            Metric.TTFT_P95,
            Metric.TPOT_MEAN,
            Metric.E2E_P95,
            Metric.USD_PER_MILLION_OUTPUT_TOKENS,
            Metric.SLO_ATTAINMENT);

    private final Comparison comparison;
    private final TextStyle style;
    private final CompareHeadline headline;

    private ComparePage(Comparison comparison, TextStyle style) {
        this.comparison = comparison;
        this.style = style;
        this.headline = new CompareHeadline(comparison, new CompareText(style.plusMinus()));
    }

    /** The page, several lines, each ended by a line feed. */
    public static String of(Comparison comparison, TextStyle style) {
        ComparePage page = new ComparePage(comparison, style);
        return page.variants() + (comparison.axis().isPresent() ? page.loads() : page.single()) + page.notes();
    }

    private String variants() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < comparison.variants().size(); i++) {
            text.append(style.bold(letter(i)))
                    .append("  ")
                    .append(comparison.variants().get(i))
                    .append(i == 0 ? "  (baseline)" : "")
                    .append('\n');
        }
        comparison.misfits().forEach(misfit -> text.append(wrapped("-  " + misfit.variant() + ": " + misfit.reason())));
        return text.toString();
    }

    private String single() {
        LoadPoint point = comparison.points().get(0);
        StringBuilder text = new StringBuilder();
        for (Pairing pairing : ofBaseline(point)) {
            text.append('\n');
            Wrap.words(headline.of(point, pairing), style.columns())
                    .forEach(line -> text.append(style.bold(line)).append('\n'));
            text.append('\n').append(table(pairing)).append(requests(pairing));
        }
        return text.toString() + (comparison.variants().size() > 2 ? best(Metric.values()) : "");
    }

    private String table(Pairing pairing) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : pairing.findings()) {
            rows.add(List.of(
                    finding.metric().title(),
                    CompareText.value(finding.metric(), finding.contrast().a()),
                    CompareText.value(finding.metric(), finding.contrast().b()),
                    CompareText.change(finding),
                    CompareText.margin(finding).isEmpty()
                            ? ""
                            : style.plusMinus().strip() + " " + CompareText.margin(finding),
                    verdict(finding, pairing)));
        }
        String b = letter(pairing.b());
        return TextTable.ofFigures(List.of("", "A", b, "change", "95%", "better"), rows, style.columns());
    }

    private static String verdict(Finding finding, Pairing pairing) {
        return pairing.better(finding)
                .map(ComparePage::letter)
                .orElse(finding.outcome() == Outcome.NOT_COMPARED ? "-" : "none shown");
    }

    /** What pairing was worth, and what it left out. */
    private String requests(Pairing pairing) {
        if (!pairing.paired()) {
            return wrapped("unpaired: they were not offered the same requests, so chance is in both");
        }
        StringBuilder text = new StringBuilder();
        double gain = pairing.finding(Metric.E2E_MEAN)
                .map(finding -> finding.contrast().gain())
                .orElse(Double.NaN);
        if (Double.isFinite(gain)) {
            text.append(wrapped("Without pairing, the difference in E2E mean would have " + Units.number(gain)
                    + " times the variance."));
        }
        long one = pairing.requests().onlyA() + pairing.requests().onlyB();
        if (one > 0) {
            text.append(wrapped("Left out: " + Units.grouped(one) + " requests that only one completed ("
                    + Units.grouped(pairing.requests().onlyA()) + " A, "
                    + Units.grouped(pairing.requests().onlyB()) + " " + letter(pairing.b()) + ")."));
        }
        if (pairing.requests().otherLength() > 0) {
            text.append(wrapped(Units.grouped(pairing.requests().otherLength())
                    + " answers differ in length: a limit of context cut them."));
        }
        return text.toString();
    }

    private String loads() {
        StringBuilder text = new StringBuilder();
        for (Pairing pairing : ofBaseline(comparison.points().get(0))) {
            int b = pairing.b();
            String name = comparison.variants().get(b);
            text.append('\n')
                    .append(style.bold(name + " (" + letter(b) + ") against "
                            + comparison.variants().get(0) + " (A)"))
                    .append("\n\n")
                    .append(changes(b))
                    .append('\n');
            CompareWinners winners = new CompareWinners(comparison, 0, b);
            ALONG_LOADS.forEach(metric ->
                    winners.of(metric).ifPresent(answer -> text.append(indented(metric.title() + ": " + answer))));
        }
        return text + excluded() + (comparison.variants().size() > 2 ? best(ALONG_LOADS.toArray(Metric[]::new)) : "");
    }

    private String changes(int b) {
        List<Metric> metrics = ALONG_LOADS.stream()
                .filter(metric ->
                        comparison.points().get(0).pairing(0, b).finding(metric).isPresent())
                .toList();
        return along(metrics, (point, metric) -> {
            Pairing pairing = point.pairing(0, b);
            Finding finding = pairing.finding(metric).orElseThrow();
            return finding.outcome() == Outcome.NOT_COMPARED
                    ? "-"
                    : CompareText.change(finding) + " "
                            + pairing.better(finding).map(ComparePage::letter).orElse(style.unicode() ? "·" : ".");
        });
    }

    /** Who is not beaten by anybody. */
    private String best(Metric[] metrics) {
        if (comparison.axis().isPresent()) {
            return "\nBest of all (several: no difference between them shown)\n\n"
                    + along(List.of(metrics), (point, metric) -> letters(point.unbeaten(metric)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Metric metric : metrics) {
            if (comparison.points().get(0).pairings().get(0).finding(metric).isPresent()) {
                rows.add(List.of(
                        metric.title(), letters(comparison.points().get(0).unbeaten(metric))));
            }
        }
        return "\nBest of all (several: no difference between them shown)\n\n"
                + TextTable.ofFigures(List.of("", "best"), rows, style.columns());
    }

    @FunctionalInterface
    private interface Cell {
        String of(LoadPoint point, Metric metric);
    }

    /** A row for each load, and as many metrics as there is room for. */
    private String along(List<Metric> metrics, Cell cell) {
        List<String> header = new ArrayList<>(List.of("load"));
        List<List<String>> rows = new ArrayList<>();
        comparison
                .points()
                .forEach(point -> rows.add(
                        new ArrayList<>(List.of(point.load().orElseThrow().text()))));
        int used = 2 + rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        for (Metric metric : metrics) {
            List<String> cells = comparison.points().stream()
                    .map(point -> cell.of(point, metric))
                    .toList();
            used += 2
                    + Math.max(
                            metric.title().length(),
                            cells.stream().mapToInt(String::length).max().orElse(0));
            if (used > style.columns()) {
                break;
            }
            header.add(metric.title());
            for (int i = 0; i < cells.size(); i++) {
                rows.get(i).add(cells.get(i));
            }
        }
        return TextTable.ofFigures(header, rows, style.columns());
    }

    private String excluded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < comparison.variants().size(); i++) {
            int variant = i;
            String states = comparison.points().stream()
                    .filter(point -> point.excluded().contains(variant))
                    .map(point -> point.load().orElseThrow().text() + " ("
                            + CompareHeadline.state(point.variants().get(variant))
                                    .replaceFirst("is ", "")
                            + ")")
                    .collect(Collectors.joining(", "));
            if (!states.isEmpty()) {
                text.append(
                        indented(comparison.variants().get(i) + " does not serve and so wins nothing at: " + states));
            }
        }
        return text.length() == 0 ? "" : "\n" + text;
    }

    private String notes() {
        Optional<LoadPoint> unsettled = comparison.points().stream()
                .filter(point -> point.variants().stream().anyMatch(variant -> variant.serves() && !variant.settled()))
                .findFirst();
        return "\n"
                + wrapped(
                        "Changes are of the second against A, with 95% intervals for each; who is better allows for"
                                + " all tests of a load together (Holm). Rent is paid while chips idle: costs hold at their load.")
                + (unsettled.isPresent()
                        ? wrapped("Some runs may not have settled: simulate more requests (workload.requests).")
                        : "");
    }

    private List<Pairing> ofBaseline(LoadPoint point) {
        return point.pairings().stream().filter(pairing -> pairing.a() == 0).toList();
    }

    private static String letters(List<Integer> variants) {
        return variants.isEmpty()
                ? "-"
                : variants.stream().map(ComparePage::letter).collect(Collectors.joining(" "));
    }

    private static String letter(int variant) {
        return String.valueOf((char) ('A' + variant));
    }

    private String wrapped(String text) {
        return Wrap.words(text, style.columns()).stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private String indented(String text) {
        return Wrap.words(text, style.columns() - 2).stream().collect(Collectors.joining("\n  ", "", "\n"));
    }
}
