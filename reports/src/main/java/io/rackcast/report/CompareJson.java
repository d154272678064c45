package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Crossing;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Pairing;
import io.rackcast.scenario.compare.VariantPoint;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code compare.json}: a comparison for programs. Units and rounding are those of {@link SummaryJson}. */
public final class CompareJson {
    /** Name of the file in the folder of a comparison. */
    public static final String FILE = "compare.json";

    private static final int SCHEMA_VERSION = 1;
    /** Below this a probability is as good as zero, and its digits are noise. */
    private static final double LEAST_PROBABILITY = 1e-9;

    private final Comparison comparison;

    private CompareJson(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The text of the file, with a line feed at its end. */
    public static String of(Comparison comparison) {
        return new CompareJson(comparison).text();
    }

    private String text() {
        ObjectNode root = SummaryJson.object();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("seed", comparison.seed());
        root.put("axis", comparison.axis().orElse(null));
        SummaryJson.put(root, "confidence", Interval.CONFIDENCE);
        comparison.variants().forEach(root.putArray("variants")::add);
        ArrayNode misfits = root.putArray("misfits");
        comparison
                .misfits()
                .forEach(misfit ->
                        misfits.addObject().put("variant", misfit.variant()).put("reason", misfit.reason()));
        ArrayNode points = root.putArray("points");
        comparison.points().forEach(point -> point(points.addObject(), point));
        ArrayNode crossings = root.putArray("crossings");
        if (comparison.axis().isPresent()) {
            comparison.points().get(0).pairings().forEach(pairing -> crossings(crossings, pairing));
        }
        return SummaryJson.text(root);
    }

    private void point(ObjectNode node, LoadPoint point) {
        node.put("load", point.load().map(load -> load.text()).orElse(null));
        ArrayNode variants = node.putArray("variants");
        for (int i = 0; i < point.variants().size(); i++) {
            variant(variants.addObject().put("name", name(i)), point.variants().get(i));
        }
        ObjectNode best = SummaryJson.object();
        for (Metric metric : Metric.values()) {
            ArrayNode names = best.putArray(metric.id());
            point.unbeaten(metric).forEach(i -> names.add(name(i)));
        }
        node.set("unbeaten", best);
        ArrayNode pairs = node.putArray("pairs");
        point.pairings().forEach(pairing -> pairing(pairs.addObject(), pairing));
    }

    private static void variant(ObjectNode node, VariantPoint variant) {
        node.put("hash", variant.hash());
        node.put("chips", variant.chips());
        SummaryJson.put(node, "usdPerHour", variant.usdPerHour());
        node.put("verdict", variant.verdict() == null ? null : variant.verdict().name());
        node.put("warmUpRequests", variant.warmUp());
        node.put("settled", variant.settled());
        node.put("offered", variant.requests().offered());
        node.put("completed", variant.requests().completed());
        node.put("rejected", variant.requests().rejected());
    }

    private void pairing(ObjectNode node, Pairing pairing) {
        node.put("a", name(pairing.a()));
        node.put("b", name(pairing.b()));
        node.put("paired", pairing.paired());
        node.put("warmUpRequests", pairing.warmUp());
        if (pairing.paired()) {
            node.set(
                    "requests",
                    SummaryJson.object()
                            .put("both", pairing.requests().both())
                            .put("onlyA", pairing.requests().onlyA())
                            .put("onlyB", pairing.requests().onlyB())
                            .put("neither", pairing.requests().neither())
                            .put("otherLength", pairing.requests().otherLength()));
        } else {
            node.putNull("requests");
        }
        ObjectNode metrics = SummaryJson.object();
        pairing.findings().forEach(finding -> metrics.set(finding.metric().id(), finding(finding, pairing)));
        node.set("metrics", metrics);
    }

    private ObjectNode finding(Finding finding, Pairing pairing) {
        ObjectNode node = SummaryJson.object();
        SummaryJson.put(node, "a", finding.contrast().a());
        SummaryJson.put(node, "b", finding.contrast().b());
        node.set("difference", StatisticsJson.interval(finding.contrast().difference()));
        node.set("ratio", StatisticsJson.interval(finding.contrast().ratio()));
        SummaryJson.put(node, "probability", probability(finding));
        SummaryJson.put(node, "varianceGain", finding.contrast().gain());
        node.put("outcome", finding.outcome().name());
        node.put("better", pairing.better(finding).map(this::name).orElse(null));
        return node;
    }

    static double probability(Finding finding) {
        double probability = finding.contrast().probability();
        return probability < LEAST_PROBABILITY ? 0 : probability;
    }

    private void crossings(ArrayNode into, Pairing pairing) {
        for (Metric metric : Metric.values()) {
            for (Crossing crossing : comparison.crossings(pairing.a(), pairing.b(), metric)) {
                ObjectNode node = into.addObject()
                        .put("a", name(pairing.a()))
                        .put("b", name(pairing.b()))
                        .put("metric", metric.id());
                SummaryJson.put(node, "load", crossing.load());
                SummaryJson.put(node, "low", crossing.low());
                SummaryJson.put(node, "high", crossing.high());
                boolean bAbove = crossing.isWonByB(metric);
                node.put("betterBelow", name(bAbove ? pairing.a() : pairing.b()));
                node.put("betterAbove", name(bAbove ? pairing.b() : pairing.a()));
            }
        }
    }

    private String name(int variant) {
        return comparison.variants().get(variant);
    }
}
