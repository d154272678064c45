package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.adapter.AdaptedTraffic;
import io.rackcast.workload.adapter.AdapterMix;
import java.util.List;

/**
 * The requests of another workload, some or all of which ask for an adapter. What a trace says of adapters no longer counts.
 *
 * @param plain the requests
 * @param adapters that they ask for
 */
public record AdaptedWorkload(Workload plain, AdapterMix adapters) implements Workload {
    @Override
    public List<String> tenants() {
        return plain.tenants();
    }

    @Override
    public long requests() {
        return plain.requests();
    }

    @Override
    public int longestOutput() {
        return plain.longestOutput();
    }

    @Override
    public int longestSequence() {
        return plain.longestSequence();
    }

    @Override
    public AdaptedWorkload withRequests(long number) {
        return new AdaptedWorkload(plain.withRequests(number), adapters);
    }

    @Override
    public Traffic traffic(long seed) {
        return AdaptedTraffic.of(plain.traffic(seed), adapters, seed);
    }
}
