package io.rackcast.report;

import io.rackcast.scenario.sweep.Knee;
import io.rackcast.scenario.sweep.Knee.WithinTargets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link CurvesJson} that says how much load each combination of a sweep carries, in requests per second. */
final class KneesJson {
    private static final String KNEES = "knees";

    private KneesJson() {}

    /** Adds the key {@code knees}, unless the sweep has none. */
    static void add(ObjectNode root, List<Knee> knees) {
        if (knees.isEmpty()) {
            return;
        }
        ArrayNode array = root.putArray(KNEES);
        for (Knee knee : knees) {
            ObjectNode node = array.addObject();
            knee.values().forEach(node.putArray("values")::add);
            bracket(node, knee.low(), knee.high());
            WithinTargets targets = knee.targets();
            if (targets == null) {
                node.putNull("withinTargets");
            } else {
                ObjectNode within = node.putObject("withinTargets");
                SummaryJson.put(within, "attainment", targets.attainment());
                bracket(within, targets.low(), targets.high());
            }
        }
    }

    private static void bracket(ObjectNode node, double low, double high) {
        SummaryJson.put(node, "requestsPerSecond", low);
        SummaryJson.put(node, "low", low);
        SummaryJson.put(node, "high", high);
    }

    /** Reads them back; none from files that do not know the key. */
    static List<Knee> read(JsonNode root) {
        List<Knee> knees = new ArrayList<>();
        for (JsonNode node : root.path(KNEES)) {
            knees.add(new Knee(
                    CurvesJson.texts(node.required("values")),
                    node.required("low").doubleValue(),
                    node.required("high").doubleValue(),
                    targets(node.required("withinTargets"))));
        }
        return knees;
    }

    private static @Nullable WithinTargets targets(JsonNode node) {
        return node.isNull()
                ? null
                : new WithinTargets(
                        node.required("attainment").doubleValue(),
                        node.required("low").doubleValue(),
                        node.required("high").doubleValue());
    }
}
