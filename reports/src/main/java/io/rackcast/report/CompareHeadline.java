package io.rackcast.report;

import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Pairing;
import io.rackcast.scenario.compare.VariantPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a pair of variants shows at a load, in a sentence. */
final class CompareHeadline {
    private final Comparison comparison;
    private final CompareText text;

    CompareHeadline(Comparison comparison, CompareText text) {
        this.comparison = comparison;
        this.text = text;
    }

    String of(LoadPoint point, Pairing pairing) {
        String a = comparison.variants().get(pairing.a());
        String b = comparison.variants().get(pairing.b());
        List<Integer> failing = point.excluded().stream()
                .filter(i -> i == pairing.a() || i == pairing.b())
                .toList();
        if (!failing.isEmpty()) {
            return notServing(point, pairing, failing);
        }
        List<String> shown = new ArrayList<>();
        List<String> notShown = new ArrayList<>();
        pairing.finding(Metric.E2E_MEAN).ifPresent(finding -> {
            if (pairing.better(finding).isPresent()) {
                shown.add(
                        clause(finding, "answers in %s less time (E2E mean)", "takes %s longer to answer (E2E mean)"));
            } else {
                notShown.add("E2E mean");
            }
        });
        pairing.finding(Metric.USD_PER_REQUEST).ifPresent(finding -> {
            if (pairing.better(finding).isPresent()) {
                shown.add(clause(finding, "costs %s less per request", "costs %s more per request"));
            } else {
                notShown.add("cost per request");
            }
        });
        String on = pairing.paired()
                ? "On the same " + Units.grouped(pairing.requests().both()) + " requests, "
                : "On requests of their own, ";
        return (shown.isEmpty() ? on : on + b + " " + String.join(" and ", shown) + " than " + a + ".")
                + (notShown.isEmpty()
                        ? ""
                        : (shown.isEmpty() ? "no" : " No") + " difference of " + b + " from " + a + " is shown in "
                                + String.join(" or ", notShown) + ".");
    }

    private String clause(Finding finding, String less, String more) {
        boolean isLess = finding.contrast().difference().estimate() < 0;
        return String.format(Locale.ROOT, isLess ? less : more, text.size(finding));
    }

    private String notServing(LoadPoint point, Pairing pairing, List<Integer> failing) {
        List<String> reasons = new ArrayList<>();
        for (int variant : failing) {
            reasons.add(comparison.variants().get(variant) + " "
                    + state(point.variants().get(variant)));
        }
        Optional<Integer> serving = List.of(pairing.a(), pairing.b()).stream()
                .filter(i -> !failing.contains(i))
                .findFirst();
        return String.join(" and ", reasons) + ", so "
                + serving.map(i -> "only " + comparison.variants().get(i) + " serves this load.")
                        .orElse("nothing is won here.");
    }

    /** Why a variant cannot win. */
    static String state(VariantPoint variant) {
        return variant.verdict() == null ? "has too few requests to tell" : "is " + variant.verdict();
    }
}
