package io.rackcast.scenario;

import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Traffic;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.Served;
import io.rackcast.core.timing.pipeline.PipelinedModel;
import io.rackcast.evidence.EvidenceTrail;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param served the model on its chips, as what times its steps sees it
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
        Served served,
        MemoryPlan.Fits memory,
        Workload workload,
        @Nullable Double usdPerChipHour,
        @Nullable PowerModel power,
        @Nullable String inheritedFrom,
        EvidenceTrail evidence,
        String yaml,
        String hash)
        implements Resolution {

    /**
     * Of a scenario that fits.
     *
     * @param kernels the facts behind the speed of its kernels, by name; none where chips run none
     */
    static Resolved of(
            Parts parts,
            PolicyPlan policy,
            MemoryPlan.Fits memory,
            Served served,
            Deployment deployment,
            @Nullable PowerModel power,
            Map<String, Fact<?>> more,
            Map<String, Fact<?>> kernels) {
        Optional<PriceChoice> price = Prices.of(parts);
        Optional<Integer> machineChips =
                parts.chip().pipeline().isPresent() ? Optional.of(served.chips()) : Optional.empty();
        ResolvedScenario written = ResolvedScenario.of(parts, policy, price, machineChips);
        Map<String, Fact<?>> chip =
                new LinkedHashMap<>(parts.chip().evidence(served.formats().compute(), served.chips()));
        chip.putAll(more);
        EvidenceTrail.Builder trail = EvidenceTrail.builder()
                .add("chip", chip)
                .add("model", parts.model().evidence())
                .add("stack", parts.stack().evidence())
                .add("calibration", kernels);
        parts.drafting().flatMap(Drafting::card).ifPresent(card -> trail.add("draft model", card.evidence()));
        price.ifPresent(choice -> trail.add("price", choice.evidence()));
        return new Resolved(
                parts.scenario(),
                parts.chip().id(),
                parts.chip().name(),
                parts.model().id(),
                parts.model().name(),
                deployment,
                served,
                memory,
                parts.workload().workload(),
                price.map(choice -> choice.price().usdPerHour()).orElse(null),
                power,
                parts.calibration().flatMap(Calibration::family).orElse(null),
                trail.build(),
                written.yaml(),
                written.hash());
    }

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
        return traffic(scenario.seed());
    }

    /** The same of another seed. */
    public Traffic traffic(long seed) {
        Traffic traffic = workload.traffic(seed);
        return scenario.workload()
                .patience()
                .map(choice -> traffic.with(choice.patience()))
                .orElse(traffic);
    }

    /** Chips over all replicas. */
    public int chips() {
        return Math.multiplyExact(scenario.replicas(), served.chips());
    }

    /** Bytes of weights on each chip. */
    public long weightBytesPerChip() {
        return memory.use().residentBytes();
    }

    /** Tokens that the cache of one replica holds. */
    public long kvCapacityTokens() {
        long batch = deployment.cacheTokens();
        return served instanceof PipelinedModel ? batch * deployment.stepsInFlight() : batch;
    }

    /** The step time as its formulas state it, for breakdowns. */
    public ExplainedTimer breakdowns() {
        return served.breakdowns();
    }
}
