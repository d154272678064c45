package io.rackcast.report;

import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Crossing;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Outcome;
import io.rackcast.scenario.compare.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of two variants wins from which load on, metric by metric, in words. */
final class CompareWinners {
    private final Comparison comparison;
    private final int a;
    private final int b;

    CompareWinners(Comparison comparison, int a, int b) {
        this.comparison = comparison;
        this.a = a;
        this.b = b;
    }

    /** The answer for a metric; empty where it could be compared at no load. */
    Optional<String> of(Metric metric) {
        List<LoadPoint> compared = comparison.points().stream()
                .filter(point -> outcome(point, metric) != Outcome.NOT_COMPARED)
                .toList();
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        List<Crossing> crossings = comparison.crossings(a, b, metric);
        return Optional.of(crossings.isEmpty() ? alike(compared, metric) : changing(crossings, metric));
    }

    /** No change of the better one. */
    private String alike(List<LoadPoint> compared, Metric metric) {
        List<LoadPoint> shown = compared.stream()
                .filter(point -> winner(point, metric).isPresent())
                .toList();
        if (shown.isEmpty()) {
            return "no difference shown at any load";
        }
        String won = name(winner(shown.get(0), metric).orElseThrow()) + " " + CompareText.adjective(metric);
        if (shown.size() == compared.size()) {
            return won + " at every load compared, " + text(shown.get(0)) + " to " + text(shown.get(shown.size() - 1));
        }
        List<LoadPoint> others = compared.stream()
                .filter(point -> winner(point, metric).isEmpty())
                .toList();
        return won + " at " + texts(shown) + "; no difference shown at " + texts(others);
    }

    private String changing(List<Crossing> crossings, Metric metric) {
        List<String> parts = new ArrayList<>();
        Crossing first = crossings.get(0);
        parts.add(name(first.isWonByB(metric) ? a : b) + " " + CompareText.adjective(metric) + " below "
                + load(first.load()));
        for (Crossing crossing : crossings) {
            parts.add(name(crossing.isWonByB(metric) ? b : a) + " from " + load(crossing.load()) + " on (between "
                    + load(crossing.low()) + " and " + load(crossing.high()) + ")");
        }
        return String.join(", ", parts);
    }

    private Outcome outcome(LoadPoint point, Metric metric) {
        return point.pairing(a, b).finding(metric).map(Finding::outcome).orElse(Outcome.NOT_COMPARED);
    }

    private Optional<Integer> winner(LoadPoint point, Metric metric) {
        Pairing pairing = point.pairing(a, b);
        return pairing.finding(metric).flatMap(pairing::better);
    }

    private String name(int variant) {
        return comparison.variants().get(variant);
    }

    private static String texts(List<LoadPoint> points) {
        return points.stream().map(CompareWinners::text).collect(Collectors.joining(", "));
    }

    private static String text(LoadPoint point) {
        return point.load().orElseThrow().text();
    }

    private String load(double number) {
        return Units.number(number)
                + comparison.points().get(0).load().orElseThrow().unit();
    }
}
