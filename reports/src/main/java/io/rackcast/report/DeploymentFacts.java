package io.rackcast.report;

import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.plugin.PolicyJar;
import org.jspecify.annotations.Nullable;

/**
 * What was simulated, for the reader of a result.
 *
 * @param chip catalog id of the chip
 * @param chipName its name in print
 * @param chips chips over all replicas
 * @param model catalog id of the model
 * @param modelName its name in print
 * @param replicas instances of the model
 * @param tensorParallel chips of one replica
 * @param weightFormat storage format of the weights
 * @param kvCapacityTokens tokens that the cache of one replica holds
 * @param memory what fills the memory of each chip
 * @param inheritedFrom family of chips that the kernel speeds are of, which makes all times estimates; null when they
 *     are the chip's own
 * @param layout how the model lies on them; null where that needs no saying
 * @param policyJar the jar that brought the batch policy; null for a built-in one
 * @param tiers memories behind the cache; null where there are none
 */
public record DeploymentFacts(
        String chip,
        String chipName,
        int chips,
        String model,
        String modelName,
        int replicas,
        int tensorParallel,
        String weightFormat,
        long kvCapacityTokens,
        MemoryUse memory,
        @Nullable String inheritedFrom,
        @Nullable Layout layout,
        @Nullable PolicyJar policyJar,
        @Nullable TierFacts tiers) {

    /** Of a resolved scenario and its run. */
    static DeploymentFacts of(Resolved resolved, RunResult run) {
        Scenario scenario = resolved.scenario();
        return new DeploymentFacts(
                resolved.chipId(),
                resolved.chipName(),
                resolved.chips(),
                resolved.modelId(),
                resolved.modelName(),
                scenario.replicas(),
                scenario.hardware().tensorParallel(),
                scenario.weights().id(),
                resolved.kvCapacityTokens(),
                resolved.memory().use(),
                resolved.inheritedFrom(),
                Layout.of(resolved, run),
                resolved.policyJar(),
                TierFacts.of(resolved));
    }

    /** Bytes of weights on each chip. */
    long weightBytesPerChip() {
        return memory.residentBytes();
    }
}
