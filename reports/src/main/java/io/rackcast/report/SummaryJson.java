package io.rackcast.report;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Refusal;
import io.rackcast.scenario.economics.Cost;
import io.rackcast.scenario.plugin.PolicyJar;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json}: the figures of a run for programs. Durations are in seconds, shares from 0 to 1, money in US
 * dollars; numbers have six significant digits, counts are exact, and what does not exist (a mean of nothing) is null.
 * No wall-clock value is in it: the same scenario gives the same bytes.
 */
public final class SummaryJson {
    /** Name of the file in a result folder. */
    public static final String FILE = "summary.json";

    /** Version of the layout; it grows when a key is removed or changes its meaning. */
    static final int SCHEMA_VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SummaryJson() {}

    /** The text of the file, with a line feed at its end. */
    public static String of(RunReport report) {
        return text(tree(report));
    }

    /** The same before it is printed. */
    static ObjectNode tree(RunReport report) {
        RunResult run = report.run();
        ObjectNode root = object();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("scenario", report.scenario());
        root.put("seed", report.seed());
        root.put("hash", report.hash());
        root.set("deployment", deployment(report.deployment()));
        root.set("requests", requests(run.requests()));
        root.set("throughput", throughput(report));
        root.set("latency", latency(run));
        root.set("utilization", utilization(report.utilization()));
        root.set("cost", cost(report.cost()));
        root.put("preemptions", run.preemptions());
        root.put("engineSteps", run.steps());
        StatisticsJson.add(root, report);
        root.set("energy", energy(report.power()));
        root.set("modelRange", RangesJson.of(report.ranges()));
        if (run.work().verifyTokens() > 0) {
            ObjectNode speculation = object();
            put(speculation, "tokensPerStep", DraftYield.tokensPerStep(run));
            root.set("speculation", speculation);
        }
        DeparturesJson.add(root, run);
        PolicyJar jar = report.deployment().policyJar();
        if (jar != null) {
            ObjectNode node = object();
            node.put("file", jar.file());
            node.put("sha256", jar.sha256());
            root.set("policyJar", node);
        }
        RunResult.PrefixHits hits = run.prefixHits();
        if (hits != null) {
            ObjectNode prefixCache = object();
            put(prefixCache, "hitRate", hits.rate());
            prefixCache.put("hitTokens", hits.cachedTokens());
            root.set("prefixCache", prefixCache);
        }
        if (!run.cacheUse().equals(CacheUse.NONE)) {
            root.set("kvMemory", kvMemory(run.cacheUse()));
        }
        TierFacts tiers = report.deployment().tiers();
        if (tiers != null) {
            tiers.add(root, run.tiers());
        }
        AdaptersJson.add(root, run);
        return root;
    }

    private static ObjectNode kvMemory(CacheUse use) {
        ObjectNode node = object();
        put(node, "tokens", use.stored());
        put(node, "reservedUnused", use.unused());
        put(node, "fragmented", use.scattered());
        return node;
    }

    /** Every result file in JSON looks like this: indented, with a line feed at its end. */
    static String text(ObjectNode root) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }

    private static ObjectNode deployment(DeploymentFacts facts) {
        ObjectNode node = object();
        node.put("chip", facts.chip());
        node.put("chips", facts.chips());
        node.put("model", facts.model());
        node.put("replicas", facts.replicas());
        node.put("tensorParallel", facts.tensorParallel());
        node.put("weightFormat", facts.weightFormat());
        node.put("weightBytesPerChip", facts.weightBytesPerChip());
        node.put("kvCapacityTokens", facts.kvCapacityTokens());
        node.put("kernelsInheritedFrom", facts.inheritedFrom());
        Layout layout = facts.layout();
        if (layout != null) {
            if (layout.place() instanceof Layout.Machine machine) {
                node.put("machineChips", machine.chips());
                node.put("machineStages", machine.stages());
                node.put("microBatches", machine.microBatches());
            } else if (layout.place() instanceof Layout.Nodes nodes) {
                node.put("nodes", nodes.nodes());
            }
            node.put("binding", layout.binding());
            if (!layout.links().isEmpty()) {
                node.put("links", layout.links());
            }
        }
        node.put("hostBytesPerChip", facts.memory().hostBytes());
        return node;
    }

    private static ObjectNode requests(RunResult.RequestCounts counts) {
        ObjectNode node = object();
        node.put("offered", counts.offered());
        node.put("completed", counts.completed());
        node.put("rejected", counts.rejected());
        node.put("dropped", counts.dropped());
        node.put("unfinished", counts.unfinished());
        if (counts.refusals().keySet().stream().anyMatch(reason -> reason != Refusal.CAPACITY)) {
            ObjectNode refusals = object();
            counts.refusals().forEach((reason, count) -> refusals.put(reason.id(), count));
            node.set("rejectedFor", refusals);
        }
        return node;
    }

    private static ObjectNode throughput(RunReport report) {
        ObjectNode node = object();
        put(node, "requestsPerSecond", report.requestsPerSecond());
        put(node, "outputTokensPerSecond", report.outputTokensPerSecond());
        put(node, "totalTokensPerSecond", report.totalTokensPerSecond());
        put(
                node,
                "outputTokensPerSecondPerChip",
                report.outputTokensPerSecond() / report.deployment().chips());
        return node;
    }

    private static ObjectNode latency(RunResult run) {
        ObjectNode node = object();
        node.set("ttft", distribution(run.ttft()));
        node.set("tpot", distribution(run.tpot()));
        node.set("itl", distribution(run.itl()));
        node.set("e2e", distribution(run.e2e()));
        node.set("queueWait", distribution(run.queueWait()));
        return node;
    }

    static ObjectNode distribution(Distribution values) {
        ObjectNode node = object();
        put(node, "mean", values.mean());
        put(node, "p50", values.p50());
        put(node, "p90", values.p90());
        put(node, "p95", values.p95());
        put(node, "p99", values.p99());
        put(node, "max", values.max());
        return node;
    }

    private static ObjectNode utilization(Utilization used) {
        ObjectNode node = object();
        put(node, "busy", used.busy());
        put(node, "mfu", used.mfu());
        put(node, "mbu", used.mbu());
        put(node, "kvMean", used.kvMean());
        put(node, "kvMax", used.kvMax());
        put(node, "batchMean", used.batchMean());
        return node;
    }

    private static @Nullable ObjectNode cost(@Nullable Cost cost) {
        if (cost == null) {
            return null;
        }
        ObjectNode node = object();
        put(node, "usdPerHour", cost.usdPerHour());
        put(node, "usdPerMillionOutputTokens", cost.usdPerMillionOutputTokens());
        put(node, "usdPerMillionInputTokens", cost.usdPerMillionInputTokens());
        put(node, "usdPerRequest", cost.usdPerRequest());
        return node;
    }

    private static @Nullable ObjectNode energy(@Nullable PowerDraw power) {
        if (power == null) {
            return null;
        }
        ObjectNode node = object();
        put(node, "meanWattsPerChip", power.meanWattsPerChip());
        put(node, "joules", power.joules());
        put(node, "joulesPerOutputToken", power.joulesPerOutputToken());
        put(node, "limitWatts", power.limitWatts());
        put(node, "clock", power.clock());
        return node;
    }

    static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, Decimal.of(value));
        } else {
            node.putNull(key);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
