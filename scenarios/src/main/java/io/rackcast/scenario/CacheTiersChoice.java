package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Describe;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.MemoryPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memories behind that of the chips where blocks of former prompts live on, as a scenario states them. */
public record CacheTiersChoice(
        @Describe(
                "when a block goes to the first of them: through, when it is computed, or back, when it makes room; through when absent")
        Optional<CacheTiers.Write> write,

        @Describe("the memories, the nearest first") List<TierChoice> tiers,

        @Describe(
                "how blocks come to the nearest memory while their request queues; when it is at the head of the queue when absent")
        Optional<PrefetchChoice> prefetch) {

    static final String PATH = "cacheTiers";

    public CacheTiersChoice {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("states no tier. Maybe leave cacheTiers out");
        }
        for (TierChoice tier : tiers.subList(0, tiers.size() - 1)) {
            if (tier.isShared()) {
                throw new IllegalArgumentException(
                        "'" + tier.name() + "' is shared, but not the farthest. Maybe put it last");
            }
        }
        long names = tiers.stream().map(TierChoice::name).distinct().count();
        if (names < tiers.size()) {
            throw new IllegalArgumentException("states tiers of one name");
        }
        if (prefetch.isPresent() && tiers.size() == 1) {
            throw new IllegalArgumentException("has one tier, from which blocks come to no other."
                    + " Maybe leave prefetch out, or state what is behind '"
                    + tiers.get(0).name() + "'");
        }
    }

    /**
     * The tiers of one batch of a replica.
     *
     * @param chipsPerBatch chips that hold a block between them
     * @param batches that share the memories and links of a replica
     * @throws ConfigException when nothing is kept that could live on there
     */
    static CacheTiers of(
            Parts parts, @Nullable Eviction prefixCache, MemoryPlan.Fits fits, int chipsPerBatch, int batches) {
        Optional<CacheTiersChoice> choice = parts.scenario().cacheTiers();
        if (choice.isEmpty()) {
            return CacheTiers.NONE;
        }
        if (prefixCache == null) {
            throw new ConfigException(
                    parts.file().tree().positionOf(PATH),
                    PATH,
                    "has nothing to hold, since the cache keeps no blocks of former prompts here."
                            + " Maybe prefixCache: lru");
        }
        double bytes = blockBytes(fits, chipsPerBatch);
        List<CacheTiers.Tier> tiers = choice.get().tiers().stream()
                .map(tier -> tier.tier(bytes, batches))
                .toList();
        return new CacheTiers(
                tiers,
                choice.get().write().orElse(CacheTiers.Write.THROUGH),
                choice.get()
                        .prefetch()
                        .map(prefetch -> prefetch.rule(tiers.get(0), bytes * batches, fits.blockTokens()))
                        .orElse(null));
    }

    /** Bytes of one block on all chips that hold a part of it. */
    static double blockBytes(MemoryPlan.Fits fits, int chips) {
        return (double) fits.kvBytesPerToken() * fits.blockTokens() * chips;
    }
}
