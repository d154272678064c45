package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.TimeSpan;
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

        @Describe("the memories, the nearest first") List<TierChoice> tiers) {

    static final String PATH = "cacheTiers";
    private static final double NANOS = 1e9;

    /** One of them, with the link between it and the one before it. */
    public record TierChoice(
            @Describe("its name in results, such as host") String name,

            @Describe("its room for the cache of one replica, such as 512GB; 0GB is no tier")
            DataSize capacity,

            @Describe("of the link of one replica, on the way up, such as 50GB/s")
            Bandwidth readBandwidth,

            @Describe("the same on the way down; as on the way up when absent")
            Optional<Bandwidth> writeBandwidth,

            @Describe("time that a block takes on top of that, as in 10us; none when absent")
            Optional<TimeSpan> latency) {
        /** Beyond, its figures do not fit a line. */
        private static final int LONGEST_NAME = 24;

        public TierChoice {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("a tier has a name of 1 to " + LONGEST_NAME + " characters");
            }
        }

        /** Of one of so many batches, which have equal parts of room and links. */
        private CacheTiers.Tier tier(double blockBytes, int batches) {
            double partBytes = blockBytes * batches;
            return new CacheTiers.Tier(
                    name,
                    (int) Math.min((long) (capacity.bytes() / partBytes), Integer.MAX_VALUE),
                    nanos(partBytes, readBandwidth),
                    nanos(partBytes, writeBandwidth.orElse(readBandwidth)),
                    latency.map(TimeSpan::nanos).orElse(0L));
        }

        private static long nanos(double bytes, Bandwidth bandwidth) {
            return Math.max(1, (long) Math.ceil(bytes / bandwidth.bytesPerSecond() * NANOS));
        }
    }

    public CacheTiersChoice {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("states no tier. Maybe leave cacheTiers out");
        }
        long names = tiers.stream().map(TierChoice::name).distinct().count();
        if (names < tiers.size()) {
            throw new IllegalArgumentException("states tiers of one name");
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
        return new CacheTiers(
                choice.get().tiers().stream()
                        .map(tier -> tier.tier(bytes, batches))
                        .toList(),
                choice.get().write().orElse(CacheTiers.Write.THROUGH));
    }

    /** Bytes of one block on all chips that hold a part of it. */
    static double blockBytes(MemoryPlan.Fits fits, int chips) {
        return (double) fits.kvBytesPerToken() * fits.blockTokens() * chips;
    }
}
