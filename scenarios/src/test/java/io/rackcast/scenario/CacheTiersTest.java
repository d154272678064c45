package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.metrics.RunResult;
import java.util.List;
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
