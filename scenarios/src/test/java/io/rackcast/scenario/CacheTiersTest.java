package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Prefetch;
import io.rackcast.core.metrics.RunResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Memories behind that of the chips, as scenarios state them. */
class CacheTiersTest {
    private static final String HOST = "{name: host, capacity: 400GB, readBandwidth: 50GB/s, writeBandwidth: 40GB/s}";

    private static Resolved sessions(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "workload.sessions.concurrent=500";
        all[1] = "workload.requests=1500";
        System.arraycopy(more, 0, all, 2, more.length);
        return Loading.resolved("sessions-on-h100", all);
    }

    /**
     * A block of 16 tokens of Llama-3.1-8B in bf16 has 16 x 2 x 32 x 8 x 128 x 2 = 2,097,152 B: 400 GB hold 190,734 of them, 50
     * GB/s carry one in 41,943.04 ns and 40 GB/s in 52,428.8 ns.
     */
    @Test
    void blocksAreCountedInBytes() {
        CacheTiers tiers =
                sessions("cacheTiers={tiers: [" + HOST + "]}").deployment().tiers();
        assertThat(tiers)
                .isEqualTo(new CacheTiers(
                        List.of(new CacheTiers.Tier("host", 190_734, 41_944, 52_429, 0)), CacheTiers.Write.THROUGH));
    }

    /** Two batches of attention data parallelism have half of it each, with half of the links: twice the time for a block. */
    @Test
    void batchesShareEvenly() {
        CacheTiers tiers = Loading.resolved(
                        "sessions-on-h100",
                        "hardware.tensorParallel=1",
                        "hardware.dataParallel=2",
                        "cacheTiers={write: back, tiers: [" + HOST + "]}")
                .deployment()
                .tiers();
        assertThat(tiers)
                .isEqualTo(new CacheTiers(
                        List.of(new CacheTiers.Tier("host", 95_367, 83_887, 104_858, 0)), CacheTiers.Write.BACK));
    }

    /**
     * 100 TB of a store hold 47,683,715 blocks, whoever they are of. Of two batches each has half of the 20 GB/s of its replica:
     * 2,097,152 B / 10 GB/s = 209,715.2 ns; at the store, 100 GB/s carry a block of whomever in 20,971.52 ns, either way.
     */
    @Test
    void replicasShareAStore() {
        CacheTiers tiers = Loading.resolved(
                        "sessions-on-h100",
                        "hardware.tensorParallel=1",
                        "hardware.dataParallel=2",
                        "replicas=3",
                        "cacheTiers={tiers: [{name: store, shared: true, capacity: 100TB, readBandwidth: 20GB/s,"
                                + " totalReadBandwidth: 100GB/s}]}")
                .deployment()
                .tiers();
        assertThat(tiers.tiers())
                .containsExactly(new CacheTiers.Tier(
                        "store", 47_683_715, 209_716, 209_716, 0, new CacheTiers.Shared(20_972, 20_972)));
    }

    /**
     * 256 tokens are 16 blocks; 80% of 190,734 are 152,587; 250 ms for 1,024 tokens are 3,906,250 ns for 16. 1 GB has room for
     * 476 blocks.
     */
    @Test
    void blocksComeAheadAsInSglang() {
        String disk = "{name: disk, capacity: 8TB, readBandwidth: 12GB/s}";
        String tiers = "tiers: [" + HOST + ", " + disk + "]}";
        assertThat(sessions("cacheTiers={prefetch: {stop: timeout}, " + tiers)
                        .deployment()
                        .tiers()
                        .prefetch())
                .isEqualTo(new Prefetch(16, 152_587, 1_000_000_000, 3_906_250, Long.MAX_VALUE));
        assertThat(sessions("cacheTiers={prefetch: {atLeast: 17, most: 1GB}, " + tiers)
                        .deployment()
                        .tiers()
                        .prefetch())
                .isEqualTo(Prefetch.bestEffort(2, 476));
        assertThat(sessions("cacheTiers={" + tiers).deployment().tiers().prefetch())
                .isNull();
    }

    /** What one replica computed the others find. */
    @Test
    void aStoreFindsMoreThanMemoriesOfTheSameSize() {
        String store = "cacheTiers={tiers: [{name: store, shared: %s, capacity: 600GB, readBandwidth: 50GB/s}]}";
        RunResult shared = Loading.run(sessions("replicas=3", String.format(Locale.ROOT, store, true)));
        RunResult apart = Loading.run(sessions("replicas=3", String.format(Locale.ROOT, store, false)));
        assertThat(shared.prefixHits().rate()).isGreaterThan(apart.prefixHits().rate());
        assertThat(shared.outputTokens()).isEqualTo(apart.outputTokens());
    }

    @Test
    void theHostFindsWhatTheChipForgets() {
        RunResult without = Loading.run(sessions());
        RunResult with = Loading.run(sessions("cacheTiers={tiers: [" + HOST + "]}"));
        assertThat(with.prefixHits().rate()).isGreaterThan(without.prefixHits().rate());
        assertThat(with.work().prefillTokens()).isLessThan(without.work().prefillTokens());
        assertThat(with.tiers().loads()).isPositive();
        assertThat(with.outputTokens()).isEqualTo(without.outputTokens());
        assertThat(without.tiers().loads()).isZero();
    }

    @Test
    void aTierWithoutRoomIsNone() {
        assertThat(sessions("cacheTiers={tiers: [{name: host, capacity: 1MB, readBandwidth: 50GB/s}]}")
                        .deployment()
                        .tiers()
                        .isEmpty())
                .isTrue();
    }
}
