package io.rackcast.report;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.core.metrics.AdapterCounts;
import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.SwapCounts;
import io.rackcast.scenario.economics.Cost;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import io.rackcast.scenario.plugin.PolicyJar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a run as a page on the terminal: the answer in a sentence, figures in groups, curves over time. */
public final class TerminalPage {
    private static final int LABEL = 13;
    private static final double NOTED_WASTE = 0.1;

    private final RunReport report;
    private final @Nullable LatencyCharts latencies;
    private final TextStyle style;

    private TerminalPage(RunReport report, @Nullable LatencyCharts latencies, TextStyle style) {
        this.report = report;
        this.latencies = latencies;
        this.style = style;
    }

    /** The page of a run whose latencies nobody counted. */
    static String of(RunReport report, TextStyle style) {
        return of(report, null, style);
    }

    /**
     * The page, several lines, each ended by a line feed.
     *
     * @param latencies how latencies are distributed; null when nobody counted
     */
    public static String of(RunReport report, @Nullable LatencyCharts latencies, TextStyle style) {
        return new TerminalPage(report, latencies, style).text();
    }

    private String text() {
        RunResult run = report.run();
        String charts = TimeCharts.of(run.series(), run.makespanNanos(), style);
        return headline() + "\n"
                + latency(run) + "\n"
                + classes()
                + line("Throughput", throughput())
                + line("Requests", requests(run.requests()))
                + line("Hardware", hardware(report.utilization()))
                + line("Engine", engine(run))
                + lineUnlessEmpty("Left early", early(run))
                + lineUnlessEmpty("Swapping", swaps(run.swaps()))
                + lineUnlessEmpty("Adapters", adapters(run))
                + lineUnlessEmpty("Tiers", tiers(run))
                + layout()
                + line("Memory", memory())
                + lineUnlessEmpty("Policy", policy())
                + lineUnlessEmpty("Power", power())
                + line("Cost", cost())
                + inheritance()
                + statistics()
                + lineUnlessEmpty("Model (80%)", RangeText.figures(report.ranges()))
                + spaced(latencies == null ? "" : latencies.text(run, style))
                + spaced(charts);
    }

    private static String spaced(String charts) {
        return charts.isEmpty() ? "" : "\n" + charts;
    }

    private String headline() {
        StringBuilder text = new StringBuilder();
        for (String line : Wrap.words(Headline.of(report), style.columns())) {
            text.append(style.bold(line)).append('\n');
        }
        return text.toString();
    }

    private String latency(RunResult run) {
        List<List<String>> rows = List.of(
                durations("TTFT", run.ttft()),
                durations("TPOT", run.tpot()),
                durations("ITL", run.itl()),
                durations("E2E", run.e2e()),
                durations("queue wait", run.queueWait()));
        return TextTable.ofFigures(
                List.of("Latency", "mean", "p50", "p90", "p95", "p99", "max"), rows, style.columns());
    }

    private static List<String> durations(String name, Distribution values) {
        return List.of(
                name,
                Units.duration(values.mean()),
                Units.duration(values.p50()),
                Units.duration(values.p90()),
                Units.duration(values.p95()),
                Units.duration(values.p99()),
                Units.duration(values.max()));
    }

    private List<String> throughput() {
        double outputRate = report.outputTokensPerSecond();
        List<String> figures = new ArrayList<>();
        figures.add(Units.number(report.requestsPerSecond()) + " requests/s");
        figures.add(Units.number(outputRate) + " output tokens/s");
        if (report.deployment().chips() > 1) {
            figures.add(Units.number(outputRate / report.deployment().chips()) + " per chip");
        }
        figures.add(Units.number(report.totalTokensPerSecond()) + " tokens/s with input");
        return figures;
    }

    private static List<String> requests(RunResult.RequestCounts counts) {
        List<String> figures = new ArrayList<>();
        figures.add(Units.grouped(counts.offered()) + " offered");
        figures.add(Units.grouped(counts.completed()) + " completed");
        addUnlessZero(figures, counts.rejected(), " rejected" + RefusalText.of(counts));
        addUnlessZero(figures, counts.dropped(), " dropped");
        addUnlessZero(figures, counts.unfinished(), " unfinished");
        return figures;
    }

    private static void addUnlessZero(List<String> figures, long count, String what) {
        if (count > 0) {
            figures.add(Units.grouped(count) + what);
        }
    }

    private static List<String> hardware(Utilization used) {
        return List.of(
                Units.percent(used.busy()) + " busy",
                Units.percent(used.mfu()) + " MFU",
                Units.percent(used.mbu()) + " MBU",
                "KV cache " + Units.percent(used.kvMean()) + " full, at most " + Units.percent(used.kvMax()));
    }

    /** Shown where it matters: a cache with pages has a few percent in blocks that are not full. */
    private static void addWaste(List<String> items, CacheUse use) {
        if (use.wasted() >= NOTED_WASTE) {
            items.add("of the KV memory taken " + Units.percent(use.stored()) + " held tokens");
        }
    }

    private List<String> engine(RunResult run) {
        List<String> items = new ArrayList<>(List.of(
                Units.grouped(run.steps()) + " steps",
                Units.number(report.utilization().batchMean()) + " sequences in a step"));
        if (run.work().verifyTokens() > 0) {
            items.add(Units.number(DraftYield.tokensPerStep(run)) + " tokens for each");
        }
        RunResult.PrefixHits hits = run.prefixHits();
        if (hits != null) {
            items.add(Units.percent(hits.rate()) + " of prompt tokens found in the cache");
        }
        addWaste(items, run.cacheUse());
        items.add(Units.grouped(run.preemptions()) + " preemptions");
        items.add(Units.duration(report.makespanSeconds()) + " simulated");
        return items;
    }

    private static List<String> early(RunResult run) {
        List<String> figures = new ArrayList<>();
        addUnlessZero(figures, run.requests().expired(), " expired in the queue");
        addUnlessZero(figures, run.requests().aborted(), " given up by clients");
        if (!figures.isEmpty()) {
            figures.add(Units.grouped(run.wastedTokens()) + " tokens computed for them");
        }
        return figures;
    }

    private static List<String> swaps(SwapCounts swaps) {
        return swaps.out() == 0
                ? List.of()
                : List.of(
                        Units.grouped(swaps.out()) + " sequences to the host, " + Units.grouped(swaps.in()) + " back",
                        Units.grouped(swaps.blocksOut() + swaps.blocksIn()) + " cache blocks copied");
    }

    private List<String> tiers(RunResult run) {
        TierFacts tiers = report.deployment().tiers();
        return tiers == null ? List.of() : tiers.figures(run);
    }

    private static List<String> adapters(RunResult run) {
        AdapterCounts counts = run.adapters();
        if (counts == null) {
            return List.of();
        }
        return List.of(
                Units.number(AdaptersJson.perStep(run)) + " in a step",
                Units.grouped(counts.loads()) + " loads",
                "steps waited " + Units.duration(counts.stallNanos() / 1e9) + " for them",
                Units.number(counts.heldUpMean(run.makespanNanos())) + " requests waiting for a slot");
    }

    private String layout() {
        Layout layout = report.deployment().layout();
        return layout == null ? "" : line("Layout", layout.figures());
    }

    private List<String> memory() {
        DeploymentFacts facts = report.deployment();
        MemoryUse memory = facts.memory();
        return List.of(
                Units.gigabytes(memory.totalBytes()) + " per chip",
                "weights " + Units.gigabytes(memory.residentBytes())
                        + (memory.hostBytes() == 0
                                ? ""
                                : " and " + Units.gigabytes(memory.hostBytes()) + " in its host"),
                "KV cache " + Units.gigabytes(memory.kvBytes()) + " for " + Units.grouped(facts.kvCapacityTokens())
                        + " tokens",
                "activations " + Units.gigabytes(memory.activationBytes()),
                "runtime " + Units.gigabytes(memory.runtimeBytes() + memory.graphBytes()),
                "left free " + Units.gigabytes(memory.withheldBytes()));
    }

    /** Where the policy is from when it is not built in. */
    private List<String> policy() {
        PolicyJar jar = report.deployment().policyJar();
        return jar == null ? List.of() : List.of("from " + jar.brief());
    }

    /** Of chips whose clock a limit lowers; of others the report says it. */
    private List<String> power() {
        PowerDraw power = report.power();
        return power == null || power.clock() == 1
                ? List.of()
                : List.of(
                        Units.number(power.meanWattsPerChip()) + " W per chip",
                        "clock at " + Units.percent(power.clock()) + " to keep " + Units.number(power.limitWatts())
                                + " W");
    }

    private String inheritance() {
        String family = report.deployment().inheritedFrom();
        return family == null
                ? ""
                : line("Kernels", List.of("speeds inherited from the family " + family, "all times are estimates"));
    }

    private List<String> cost() {
        Cost cost = report.cost();
        if (cost == null) {
            return List.of("no price");
        }
        return List.of(
                Units.usd(cost.usdPerHour()) + "/h",
                Units.usd(cost.usdPerMillionOutputTokens()) + " per 1M output tokens",
                Units.usd(cost.usdPerMillionInputTokens()) + " per 1M input tokens",
                Units.usd(cost.usdPerRequest()) + " per request");
    }

    private String statistics() {
        Statistics statistics = report.statistics();
        if (statistics == null) {
            return "";
        }
        SloAttainment slo = statistics.slo();
        PrecisionOutcome precision = report.precision();
        List<String> slos = slo == null ? List.of() : Confidence.slo(slo, report.makespanSeconds(), style.plusMinus());
        return lineUnlessEmpty("SLO", slos)
                + line("Verdict", Confidence.verdict(statistics.queue()))
                + lineUnlessEmpty("Means (95%)", Confidence.means(statistics, style.plusMinus()))
                + lineUnlessEmpty("Precision", precision == null ? List.of() : Confidence.precision(precision))
                + lineUnlessEmpty("Careful", Confidence.doubts(statistics));
    }

    private String lineUnlessEmpty(String label, List<String> figures) {
        return figures.isEmpty() ? "" : line(label, figures);
    }

    private String classes() {
        Statistics statistics = report.statistics();
        return statistics == null ? "" : ClassTable.of(statistics.byClass(), report.makespanSeconds(), style.columns());
    }

    private String line(String label, List<String> figures) {
        String indent = " ".repeat(LABEL);
        StringBuilder text = new StringBuilder(label).append(" ".repeat(LABEL - label.length()));
        int used = LABEL;
        for (int i = 0; i < figures.size(); i++) {
            String figure = (used == LABEL ? "" : style.dot()) + figures.get(i);
            if (used > LABEL && used + figure.length() > style.columns()) {
                text.append('\n').append(indent);
                used = LABEL;
                figure = figures.get(i);
            }
            text.append(figure);
            used += figure.length();
        }
        return text.append('\n').toString();
    }
}
