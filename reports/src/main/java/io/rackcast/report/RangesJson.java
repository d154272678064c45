package io.rackcast.report;

import static io.rackcast.report.SummaryJson.object;
import static io.rackcast.report.SummaryJson.put;

import io.rackcast.scenario.validation.ModelRanges;
import io.rackcast.scenario.validation.ModelRanges.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code modelRange} of {@code summary.json}: ends of the 80% ranges of predicted figures. */
final class RangesJson {
    private RangesJson() {}

    static ObjectNode of(ModelRanges ranges) {
        ObjectNode node = object();
        node.put("coverage", Decimal.of(0.8));
        node.put("kernels", ranges.grade().id());
        node.set("ttftMean", span(ranges.ttftMean()));
        node.set("ttftP99", span(ranges.ttftP99()));
        node.set("tpotMean", span(ranges.tpotMean()));
        node.set("tpotP99", span(ranges.tpotP99()));
        node.set("e2eMean", span(ranges.e2eMean()));
        node.set("outputTokensPerSecond", span(ranges.outputTokensPerSecond()));
        node.set("usdPerMillionOutputTokens", span(ranges.usdPerMillionOutputTokens()));
        node.put("arrivalsDecide", ranges.arrivalsDecide());
        return node;
    }

    private static @Nullable ObjectNode span(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        ObjectNode node = object();
        put(node, "low", span.low());
        put(node, "high", span.high());
        return node;
    }
}
