package io.rackcast.report;

import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.sweep.LoadVerdict;
import tools.jackson.databind.JsonNode;

/** Reads from a summary what the search for a knee has to know. */
public final class SummaryVerdict {
    private SummaryVerdict() {}

    /** The verdict that a {@code summary.json} states. */
    public static LoadVerdict of(String summary) {
        JsonNode root = CurvesJson.parse(summary);
        JsonNode attainment = root.path("slo").path("attainment");
        return new LoadVerdict(
                Verdict.STABLE.name().equals(root.path("verdict").asString("")),
                attainment.isNumber() ? attainment.doubleValue() : Double.NaN);
    }
}
