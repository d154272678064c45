package io.rackcast.report;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.scenario.Resolved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tiers behind the cache, for the reader of a result.
 *
 * @param names of the tiers, the nearest first
 * @param blockTokens tokens of a block
 * @param blockBytes bytes of a block, on all chips that hold a part of it
 */
public record TierFacts(List<String> names, int blockTokens, double blockBytes) {
    /** Of a deployment; null where there are none. */
    static @Nullable TierFacts of(Resolved resolved) {
        List<String> names = resolved.deployment().tiers().tiers().stream()
                .map(CacheTiers.Tier::name)
                .toList();
        return names.isEmpty() ? null : new TierFacts(names, resolved.memory().blockTokens(), resolved.blockBytes());
    }

    private String size(long blocks) {
        return Units.gigabytes(Math.round(blocks * blockBytes));
    }

    /** What was moved, tier by tier, and how long requests waited for it. */
    public List<String> figures(RunResult run) {
        List<String> figures = new ArrayList<>();
        for (int tier = 0; tier < names.size(); tier++) {
            figures.add(names.get(tier) + " " + moved(run.tiers().of(tier)));
        }
        if (run.tiers().loads() > 0) {
            figures.add(waits(run.tiers()));
        }
        return figures;
    }

    /** What was moved over the link to one tier. */
    public String moved(TierTraffic.Counts counts) {
        String refused = counts.refused() == 0 ? "" : ", no room for " + size(counts.refused());
        return size(counts.read()) + " read, " + size(counts.written()) + " written" + refused;
    }

    /** How long requests waited for blocks. */
    public static String waits(TierTraffic traffic) {
        return Units.grouped(traffic.loads()) + " loads of " + Units.duration(meanWaitSeconds(traffic)) + " on average";
    }

    private static double meanWaitSeconds(TierTraffic traffic) {
        return traffic.loads() == 0 ? Double.NaN : traffic.waitNanos() / 1e9 / traffic.loads();
    }

    /** The same for {@link SummaryJson}. */
    void add(ObjectNode root, TierTraffic traffic) {
        ObjectNode node = root.putObject("cacheTiers");
        node.put("loads", traffic.loads());
        SummaryJson.put(node, "meanWaitSeconds", meanWaitSeconds(traffic));
        ArrayNode tiers = node.putArray("tiers");
        for (int i = 0; i < names.size(); i++) {
            TierTraffic.Counts counts = traffic.of(i);
            ObjectNode tier = tiers.addObject().put("name", names.get(i));
            tier.put("readTokens", counts.read() * blockTokens);
            tier.put("readBytes", Math.round(counts.read() * blockBytes));
            tier.put("writtenTokens", counts.written() * blockTokens);
            tier.put("writtenBytes", Math.round(counts.written() * blockBytes));
            tier.put("refusedTokens", counts.refused() * blockTokens);
        }
    }
}
