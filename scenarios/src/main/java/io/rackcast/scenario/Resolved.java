package io.rackcast.scenario;

import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Traffic;
import io.rackcast.core.timing.DirectStepTimer;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.evidence.EvidenceTrail;
import io.rackcast.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with everything looked up: ready to run, as often as wanted.
 *
 * @param scenario as read
 * @param chipId catalog id of the chip
 * @param chipName its name in print
 * @param modelId catalog id of the model
 * @param modelName its name in print
 * @param deployment for the simulator; its timer is the fast one
 * @param served the model on its chips, as the timers see it
 * @param memory what fills each chip
 * @param workload the requests
 * @param usdPerChipHour rent of one chip; null when the catalog has no price and the scenario states none
 * @param power how the power of a chip follows from its load; null when its limit is not known
 * @param inheritedFrom family of chips that the kernel speeds are of; null when they are the chip's own
 * @param evidence the facts that its figures hang on
 * @param yaml the scenario with chip, model and stack written out: running it gives the same bytes after the catalog
 *     changed
 * @param hash fingerprint of {@code yaml}: 12 hexadecimal digits of its SHA-256
 */
public record Resolved(
        Scenario scenario,
        String chipId,
        String chipName,
        String modelId,
        String modelName,
        Deployment deployment,
        ServedModel served,
        MemoryPlan.Fits memory,
        Workload workload,
        @Nullable Double usdPerChipHour,
        @Nullable PowerModel power,
        @Nullable String inheritedFrom,
        EvidenceTrail evidence,
        String yaml,
        String hash)
        implements Resolution {

    /** The same with another number of requests; text and fingerprint stay those of the scenario. */
    public Resolved withRequests(long requests) {
        return new Resolved(
                scenario,
                chipId,
                chipName,
                modelId,
                modelName,
                deployment,
                served,
                memory,
                workload.withRequests(requests),
                usdPerChipHour,
                power,
                inheritedFrom,
                evidence,
                yaml,
                hash);
    }

    /** A fresh stream of the requests. */
    public Traffic traffic() {
        return workload.traffic(scenario.seed());
    }

    /** Chips over all replicas. */
    public int chips() {
        return Math.multiplyExact(
                scenario.replicas(), scenario.hardware().parallelism().chips());
    }

    /** Bytes of weights on each chip. */
    public long weightBytesPerChip() {
        return memory.use().residentBytes();
    }

    /** Tokens that the cache of one replica holds. */
    public long kvCapacityTokens() {
        return deployment.cacheTokens();
    }

    /** The step time as its formulas state it, for breakdowns. */
    public DirectStepTimer breakdowns() {
        return new DirectStepTimer(served);
    }
}
