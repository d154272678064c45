package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.kvcache.CacheTiers;
import java.util.Optional;

/** One of the memories of {@link CacheTiersChoice}, with the link between it and the one before it. */
public record TierChoice(
        @Describe("its name in results, such as host") String name,

        @Describe("its room for the cache of one replica, such as 512GB, or of all where it is shared; 0GB is no tier")
        DataSize capacity,

        @Describe("of the link of one replica, on the way up, such as 50GB/s")
        Bandwidth readBandwidth,

        @Describe("the same on the way down; as on the way up when absent")
        Optional<Bandwidth> writeBandwidth,

        @Describe("time that a block takes on top of that, as in 10us; none when absent")
        Optional<TimeSpan> latency,

        @Describe("whether it is one for all replicas, a store elsewhere; only the farthest can be. No when absent")
        Optional<Boolean> shared,

        @Describe(
                "of a shared one, what it gives all replicas together, such as 200GB/s; all that their links carry when absent")
        Optional<Bandwidth> totalReadBandwidth,

        @Describe("the same of what it takes from them; as it gives when absent")
        Optional<Bandwidth> totalWriteBandwidth) {
    /** Beyond, its figures do not fit a line. */
    private static final int LONGEST_NAME = 24;

    private static final double NANOS = 1e9;

    public TierChoice {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a tier has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (!shared.orElse(false) && (totalReadBandwidth.isPresent() || totalWriteBandwidth.isPresent())) {
            throw new IllegalArgumentException("'totalReadBandwidth' and 'totalWriteBandwidth' are those of a tier that"
                    + " replicas share. Maybe shared: true");
        }
    }

    boolean isShared() {
        return shared.orElse(false);
    }

    /**
     * Of one of so many batches: they have equal parts of the links of a replica, and of the room of one that is not shared.
     *
     * @param blockBytes of a block, on all chips that hold a part of it
     */
    CacheTiers.Tier tier(double blockBytes, int batches) {
        double partBytes = blockBytes * batches;
        return new CacheTiers.Tier(
                name,
                (int) Math.min((long) (capacity.bytes() / (isShared() ? blockBytes : partBytes)), Integer.MAX_VALUE),
                nanos(partBytes, readBandwidth),
                nanos(partBytes, writeBandwidth.orElse(readBandwidth)),
                latency.map(TimeSpan::nanos).orElse(0L),
                isShared()
                        ? new CacheTiers.Shared(
                                total(blockBytes, totalReadBandwidth),
                                total(blockBytes, totalWriteBandwidth.or(() -> totalReadBandwidth)))
                        : null);
    }

    private static long total(double bytes, Optional<Bandwidth> bandwidth) {
        return bandwidth.map(one -> nanos(bytes, one)).orElse(0L);
    }

    private static long nanos(double bytes, Bandwidth bandwidth) {
        return Math.max(1, (long) Math.ceil(bytes / bandwidth.bytesPerSecond() * NANOS));
    }
}
