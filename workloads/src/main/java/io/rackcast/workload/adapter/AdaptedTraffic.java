package io.rackcast.workload.adapter;

import io.rackcast.core.serving.Traffic;

/** Traffic whose requests ask for adapters. */
public final class AdaptedTraffic {
    private AdaptedTraffic() {}

    /** The same requests at the same times. */
    public static Traffic of(Traffic plain, AdapterMix mix, long seed) {
        AdaptedRequests requests = new AdaptedRequests(plain.requests(), mix, seed);
        if (plain instanceof Traffic.ClosedLoop loop) {
            return new Traffic.ClosedLoop(requests, loop.users(), loop.thinkNanos(), loop.patience());
        }
        return new Traffic.OpenLoop(requests, plain.patience());
    }
}
