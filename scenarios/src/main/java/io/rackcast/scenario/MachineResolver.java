package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.pipeline.PipelineMachine;
import io.rackcast.core.timing.pipeline.PipelinedModel;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.power.ChipPower;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a scenario into a deployment on chips that hold a whole model between them, as a pipeline of its layers. */
final class MachineResolver {
    private final Parts parts;
    private final Scenario scenario;

    MachineResolver(Parts parts) {
        this.parts = parts;
        this.scenario = parts.scenario();
    }

    Resolution resolve() {
        refuse(parts.drafting(), Drafting.SPECULATION);
        refuse(scenario.hardware().offload(), Offload.PATH);
        refuse(scenario.hardware().powerCap(), PowerCap.PATH);
        refuse(scenario.lora(), AdapterServing.PATH);
        refuse(scenario.preemption().filter(PreemptionChoice::swaps), Swapping.MODE);
        refuse(scenario.cacheTiers(), CacheTiersChoice.PATH);
        MachineSizing sizing = MachineSizing.of(parts);
        return sizing.memory() instanceof MemoryPlan.Fits fits
                ? resolved(sizing, fits)
                : infeasible(sizing, (MemoryPlan.Short) sizing.memory());
    }

    /** What stages that hold the layers of one model, at one clock, do not do. */
    private void refuse(Optional<?> stated, String path) {
        if (stated.isPresent()) {
            throw new ConfigException(
                    parts.file().tree().positionOf(path),
                    path,
                    "is not simulated on a " + parts.chip().name() + ", whose stages hold the layers of one model");
        }
    }

    private Resolved resolved(MachineSizing sizing, MemoryPlan.Fits fits) {
        PipelinedModel served = new PipelinedModel(
                parts.chip().machine(parts.architecture(), sizing.chips()),
                parts.architecture(),
                sizing.formats(),
                scenario.kvCache(),
                scenario.routing());
        Map<String, Fact<?>> chip =
                chipPower().map(draw -> draw.evidence(Optional.empty())).orElseGet(Collections::emptyMap);
        return Resolved.of(
                parts,
                sizing.policy(),
                fits,
                served,
                deployment(sizing, fits, served),
                power(),
                chip,
                Collections.emptyMap());
    }

    private Optional<ChipPower> chipPower() {
        return ChipPower.of(parts.chip(), parts.power());
    }

    private @Nullable PowerModel power() {
        return chipPower().map(draw -> draw.model(Optional.empty(), 1)).orElse(null);
    }

    private Deployment deployment(MachineSizing sizing, MemoryPlan.Fits fits, PipelinedModel served) {
        int batches = batches(sizing, fits, served.machine());
        int blocks = (int) Math.min(fits.blocks() / batches, Integer.MAX_VALUE / fits.blockTokens());
        return Deployment.single(
                        fits.blockTokens(),
                        blocks,
                        sizing.contextLimit(),
                        served.timer(),
                        sizing.policy().policy())
                .with(deployment -> deployment
                        .replicas(scenario.replicas())
                        .stepsInFlight(batches)
                        .cache(new CacheShape(
                                fits.blocksPerSequence(),
                                parts.architecture().localReach().orElse(null)))
                        .defaultOutputBudget(Math.min(
                                sizing.contextLimit(),
                                parts.workload().workload().longestOutput()))
                        .prefixCache(PrefixCacheChoice.of(parts, sizing.policy(), fits))
                        .router(scenario.router().router())
                        .kvAllocation(scenario.kvAllocation().orElse(KvAllocation.PAGED))
                        .order(scenario.queueOrder())
                        .admission(scenario.admissionRules())
                        .frontEnd(parts.stack().frontEnd())
                        .preemption(Preemption.RECOMPUTE.by(scenario.preemption()
                                .map(PreemptionChoice::rule)
                                .orElse(VictimRule.YOUNGEST)))
                        .queueTimeoutNanos(scenario.queueTimeoutNanos()));
    }

    /**
     * Micro-batches under way: one for each stage, as far as the cache has room for a longest sequence in each (they have
     * equal parts of it, decision 002).
     */
    private int batches(MachineSizing sizing, MemoryPlan.Fits fits, PipelineMachine machine) {
        int longest =
                Math.min(sizing.contextLimit(), parts.workload().workload().longestSequence());
        long perSequence = fits.blocksPerSequence() + (longest + fits.blockTokens() - 1L) / fits.blockTokens();
        return (int) Math.max(1, Math.min(machine.stages(), fits.blocks() / perSequence));
    }

    private Infeasible infeasible(MachineSizing sizing, MemoryPlan.Short plan) {
        String what = String.format(
                Locale.ROOT,
                "%s in %s on %d x %s",
                parts.model().name(),
                scenario.weights().id(),
                sizing.chips(),
                parts.chip().name());
        return new Infeasible(
                what,
                parts.chip().id(),
                1,
                plan,
                List.of(),
                MachineSizing.smallest(parts),
                new Alternatives(parts).chips());
    }
}
