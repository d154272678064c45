package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.scenario.check.Bout;
import io.rackcast.scenario.check.Duel;
import io.rackcast.scenario.check.Figure;
import io.rackcast.scenario.check.Neighbour;
import io.rackcast.scenario.check.Regime;
import io.rackcast.scenario.check.Standing;
import io.rackcast.scenario.check.Tally;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code check.json}: two policies on random workloads, for programs. */
public final class CheckJson {
    /** Name of the file in the folder of a check. */
    public static final String FILE = "check.json";

    private static final int SCHEMA_VERSION = 1;

    private CheckJson() {}

    /** The text of the file, with a line feed at its end. */
    public static String of(Duel duel) {
        ObjectNode root = SummaryJson.object();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("a", duel.policyA());
        root.put("b", duel.policyB());
        root.put("seed", duel.seed());
        root.put("requests", duel.requests());
        root.put("cases", duel.cases());
        root.put("unfit", duel.unfit());
        SummaryJson.put(root, "confidence", Interval.CONFIDENCE);
        ArrayNode standings = root.putArray("standings");
        duel.standings().forEach(standing -> add(standings.addObject(), standing));
        ArrayNode telling = root.putArray("telling");
        List<String> files = CheckFolder.tellingFiles(duel);
        for (int i = 0; i < files.size(); i++) {
            add(telling.addObject().put("file", files.get(i)), duel.telling().get(i));
        }
        ArrayNode bouts = root.putArray("workloads");
        duel.bouts().forEach(bout -> add(bouts.addObject(), bout));
        return SummaryJson.text(root);
    }

    /** A check of laws that found none broken. */
    public static String of(long seed, int cases, long requests) {
        ObjectNode root = SummaryJson.object();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("seed", seed);
        root.put("requests", requests);
        root.put("cases", cases);
        root.put("broken", 0);
        return SummaryJson.text(root);
    }

    private static void add(ObjectNode node, Standing standing) {
        Optional<Regime> regime = standing.regime();
        node.put("axis", regime.map(Regime::axis).orElse("all"));
        node.put("regime", regime.map(Regime::name).orElse("ALL"));
        node.put("workloads", standing.bouts());
        ObjectNode figures = SummaryJson.object();
        for (Tally tally : standing.tallies()) {
            ObjectNode one = SummaryJson.object();
            one.put("workloads", tally.bouts());
            one.put("winsOfA", tally.winsOfA());
            one.put("winsOfB", tally.winsOfB());
            one.put("ties", tally.ties());
            one.set(tally.figure().isDifference() ? "difference" : "ratio", StatisticsJson.interval(tally.effect()));
            SummaryJson.put(one, "probability", tally.probability());
            one.put("better", tally.better().name());
            figures.set(tally.figure().id(), one);
        }
        node.set("figures", figures);
    }

    private static void add(ObjectNode node, Bout bout) {
        Neighbour neighbour = bout.neighbour();
        node.put("index", neighbour.index());
        node.put("seed", neighbour.seed());
        SummaryJson.put(node, "load", neighbour.load());
        SummaryJson.put(node, "prompt", neighbour.prompt());
        SummaryJson.put(node, "output", neighbour.output());
        SummaryJson.put(node, "burst", neighbour.burst());
        SummaryJson.put(node, "cache", neighbour.cache());
        ArrayNode regimes = node.putArray("regimes");
        bout.regimes().forEach(regime -> regimes.add(regime.name()));
        ObjectNode effects = SummaryJson.object();
        for (Figure figure : Figure.values()) {
            Double effect = bout.effects().get(figure);
            if (effect != null) {
                ObjectNode one = SummaryJson.object();
                SummaryJson.put(
                        one,
                        figure.isDifference() ? "difference" : "ratio",
                        figure.isDifference() ? effect : StrictMath.exp(effect));
                one.put("shown", bout.shown().getOrDefault(figure, false));
                effects.set(figure.id(), one);
            }
        }
        node.set("figures", effects);
    }
}
