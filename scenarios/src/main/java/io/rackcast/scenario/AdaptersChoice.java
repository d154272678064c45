package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.Share;
import io.rackcast.workload.adapter.AdapterMix;
import java.util.Optional;

/** Adapters that requests ask for, as a scenario states them. */
public record AdaptersChoice(
        @Describe("how many different adapters there are") @Positive @Range(max = AdapterMix.MOST)
        int count,

        @Describe("how unevenly they are asked for: popularity falls with rank^-skew; 0, evenly, when absent")
        @Range(min = 0, max = 10)
        Optional<Double> skew,

        @Describe("share of the conversations that ask for one, such as 80%; all when absent")
        Optional<Share> share,

        @Describe("rank of the adapters; that of the slots when absent") @Positive @Range(max = LoraChoice.LARGEST_RANK)
        Optional<Integer> rank) {

    /** For the workload. */
    AdapterMix mix() {
        return new AdapterMix(
                count, skew.orElse(0.0), share.map(Share::fraction).orElse(1.0));
    }
}
