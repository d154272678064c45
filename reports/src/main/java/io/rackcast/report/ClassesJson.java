package io.rackcast.report;

import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.Statistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link SummaryJson} on the classes of a mixed workload. */
final class ClassesJson {
    private ClassesJson() {}

    /** In the order of the workload; empty where there are none. */
    static ArrayNode of(@Nullable Statistics statistics, RunReport report) {
        ArrayNode classes = JsonNodeFactory.instance.arrayNode();
        if (statistics != null) {
            statistics.byClass().forEach(one -> classes.add(of(one, report)));
        }
        return classes;
    }

    private static ObjectNode of(ClassStatistics one, RunReport report) {
        ObjectNode requests = SummaryJson.object();
        requests.put("offered", one.offered());
        requests.put("completed", one.completed());
        requests.put("rejected", one.rejected());
        requests.put("unfinished", one.unfinished());
        if (one.expired() + one.aborted() > 0) {
            requests.put("expired", one.expired());
            requests.put("aborted", one.aborted());
        }
        ObjectNode latency = SummaryJson.object();
        latency.set("ttft", SummaryJson.distribution(one.ttft()));
        latency.set("tpot", SummaryJson.distribution(one.tpot()));
        latency.set("e2e", SummaryJson.distribution(one.e2e()));
        ObjectNode node = SummaryJson.object();
        node.put("name", one.name());
        node.set("requests", requests);
        node.set("latency", latency);
        node.set("slo", StatisticsJson.slo(one.slo(), report));
        return node;
    }
}
