package io.rackcast.core.metrics;

import io.rackcast.core.observe.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds up what goes to the tiers behind the cache and comes from there. */
final class TierTotals {
    /** By tier. */
    private long[] read = new long[0];

    private long[] written = new long[0];
    private long[] refused = new long[0];
    private long loads;
    private long waitNanos;

    void moved(int tier, int blocks, Transfer what) {
        if (tier >= read.length) {
            read = Arrays.copyOf(read, tier + 1);
            written = Arrays.copyOf(written, tier + 1);
            refused = Arrays.copyOf(refused, tier + 1);
        }
        switch (what) {
            case UP -> read[tier] += blocks;
            case DOWN -> written[tier] += blocks;
            case REFUSED -> refused[tier] += blocks;
        }
    }

    void loaded(long waitedNanos) {
        loads++;
        waitNanos += waitedNanos;
    }

    TierTraffic traffic() {
        List<TierTraffic.Counts> tiers = new ArrayList<>();
        for (int tier = 0; tier < read.length; tier++) {
            tiers.add(new TierTraffic.Counts(read[tier], written[tier], refused[tier]));
        }
        return new TierTraffic(tiers, loads, waitNanos);
    }
}
