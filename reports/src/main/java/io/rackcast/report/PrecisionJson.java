package io.rackcast.report;

import io.rackcast.scenario.experiment.PrecisionOutcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link SummaryJson} that says how precise a figure was asked to be, and became. */
final class PrecisionJson {
    private PrecisionJson() {}

    /** Null where none was asked. */
    static @Nullable ObjectNode of(@Nullable PrecisionOutcome outcome) {
        if (outcome == null) {
            return null;
        }
        ObjectNode node = SummaryJson.object();
        node.put("figure", outcome.goal().figure().id());
        SummaryJson.put(node, "within", outcome.goal().within());
        SummaryJson.put(node, "achieved", outcome.achieved());
        node.put("reached", outcome.reached());
        node.put("stop", outcome.stop().name().toLowerCase(Locale.ROOT));
        node.put("requests", outcome.requests());
        node.put("maxRequests", outcome.goal().maxRequests());
        return node;
    }
}
