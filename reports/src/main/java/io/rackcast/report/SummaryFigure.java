package io.rackcast.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A figure of {@code summary.json} that tells whether a deployment behaves as it did, in its unit and rounding there.
 *
 * @param name its path there, without {@code latency.}: {@code ttft.p99}, {@code cost.usdPerHour}; tokens, which are not
 *     there, are {@code tokens.prompt} and {@code tokens.output}
 * @param value null when it does not exist, such as a mean of nothing
 */
public record SummaryFigure(String name, @Nullable BigDecimal value) {
    private static final String LATENCY = "latency.";
    /** How sure figures are is no figure. */
    private static final String INTERVALS = "intervals";

    private static final List<String> SECTIONS =
            List.of("requests", "throughput", "latency", "utilization", "cost", "preemptions", "engineSteps", "slo");

    /** The figures of a run, in the order of the file, tokens last. */
    public static List<SummaryFigure> of(RunReport report) {
        List<SummaryFigure> figures = new ArrayList<>();
        ObjectNode summary = SummaryJson.tree(report);
        for (String section : SECTIONS) {
            JsonNode node = summary.get(section);
            if (node != null) {
                collect(section, node, figures);
            }
        }
        figures.add(new SummaryFigure(
                "tokens.prompt", BigDecimal.valueOf(report.run().promptTokens())));
        figures.add(new SummaryFigure(
                "tokens.output", BigDecimal.valueOf(report.run().outputTokens())));
        return List.copyOf(figures);
    }

    private static void collect(String path, JsonNode node, List<SummaryFigure> into) {
        if (node instanceof ObjectNode section) {
            for (Map.Entry<String, JsonNode> inner : section.properties()) {
                if (!inner.getKey().equals(INTERVALS)) {
                    collect(path + "." + inner.getKey(), inner.getValue(), into);
                }
            }
        } else if (node.isNumber()) {
            into.add(new SummaryFigure(nameOf(path), node.decimalValue()));
        } else if (node.isNull() && path.contains(".")) {
            // Without a dot it is a whole section that does not exist, such as cost without a price.
            into.add(new SummaryFigure(nameOf(path), null));
        }
    }

    private static String nameOf(String path) {
        return path.startsWith(LATENCY) ? path.substring(LATENCY.length()) : path;
    }
}
