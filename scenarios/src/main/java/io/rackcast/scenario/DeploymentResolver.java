package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.HostLink;
import io.rackcast.hardware.power.ChipPower;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a scenario into a deployment: looks up what it names, sizes it, and states what it decided. */
public final class DeploymentResolver {
    private final Parts parts;
    private final Scenario scenario;

    private DeploymentResolver(Parts parts) {
        this.parts = parts;
        this.scenario = parts.scenario();
    }

    /**
     * Resolves a scenario.
     *
     * @throws io.rackcast.config.ConfigException with everything that is wrong with it, short of not fitting
     */
    public static Resolution resolve(ScenarioFile file) {
        Parts parts = Parts.of(file);
        return parts.chip().pipeline().isPresent()
                ? new MachineResolver(parts).resolve()
                : new DeploymentResolver(parts).resolve();
    }

    private Resolution resolve() {
        Sizing sizing = sizing();
        parts.drafting()
                .ifPresent(drafting ->
                        drafting.requireRoom(sizing.policy(), parts.file().tree()));
        KernelProfile kernels = kernels(sizing);
        PowerModel power = power(kernels, sizing.formats());
        ServedModel served = served(sizing, kernels.atClock(power == null ? 1 : power.clock()));
        return sizing.memory() instanceof MemoryPlan.Fits fits
                ? resolved(sizing, fits, served, power)
                : infeasible((MemoryPlan.Short) sizing.memory());
    }

    private Sizing sizing() {
        try {
            return Sizing.of(parts, parts.spec(), parallelism());
        } catch (IllegalArgumentException e) {
            if (scenario.hardware().offload().isEmpty()) {
                throw e;
            }
            throw new ConfigException(
                    parts.file().tree().positionOf(Offload.PATH), Offload.PATH, String.valueOf(e.getMessage()));
        }
    }

    private KernelProfile kernels(Sizing sizing) {
        return parts.stack()
                .kernels(
                        parts.calibration()
                                .orElseThrow()
                                .kernels(
                                        sizing.formats(),
                                        scenario.kvCache(),
                                        SystemChoice.joined(parallelism(), links())),
                        parts.architecture(),
                        scenario.kvCache(),
                        parts.chip());
    }

    private Optional<Hierarchy> links() {
        return SystemChoice.links(parts.file().tree());
    }

    /** Clocks are lowered for what draws most, and that are the multiplications of the layers. */
    private @Nullable PowerModel power(KernelProfile kernels, ModuleFormats formats) {
        double share = kernels.linear(formats.of(ModuleKind.MLP)).ec();
        return chipPower()
                .map(power -> power.model(scenario.hardware().powerCap(), share))
                .orElse(null);
    }

    private Optional<ChipPower> chipPower() {
        return ChipPower.of(parts.chip(), parts.power());
    }

    private ServedModel served(Sizing sizing, KernelProfile kernels) {
        return new ServedModel(
                parts.spec(),
                parts.architecture(),
                parallelism(),
                sizing.formats(),
                scenario.kvCache(),
                scenario.routing(),
                kernels,
                parts.stack().host(parallelism().chips(), scenario.streaming().orElse(true)),
                parts.stack()
                        .graphs(
                                sizing.policy().limits(),
                                parts.spec(),
                                parallelism().chips()),
                parts.stack().buckets(),
                links().orElse(null),
                Offload.stream(sizing.memory(), parts.architecture().layers(), parts.chip()),
                AdapterServing.shape(parts));
    }

    private Resolved resolved(Sizing sizing, MemoryPlan.Fits fits, ServedModel served, @Nullable PowerModel power) {
        Map<String, Fact<?>> chip = new LinkedHashMap<>();
        chipPower()
                .ifPresent(draw -> chip.putAll(draw.evidence(scenario.hardware().powerCap())));
        if (served.stream().bytes() > 0
                || scenario.lora().isPresent()
                || scenario.preemption().filter(PreemptionChoice::swaps).isPresent()) {
            HostLink.of(parts.chip()).ifPresent(link -> chip.putAll(link.evidence()));
        }
        return Resolved.of(
                parts,
                sizing.policy(),
                fits,
                served,
                deployment(sizing, fits, served, power == null ? 1 : power.clock()),
                power,
                chip,
                parts.calibration().orElseThrow().evidence(served.formats(), served.kvCache(), parallelism()));
    }

    private Deployment deployment(Sizing sizing, MemoryPlan.Fits fits, ServedModel served, double clock) {
        // A cache beyond 2^31 tokens is never filled; the simulator counts blocks in ints.
        int stages = parallelism().pipeline();
        // Micro-batches of a pipeline have equal parts of the cache (decision 002).
        int blocks = (int) Math.min(fits.blocks() / stages, Integer.MAX_VALUE / fits.blockTokens());
        StepTimer plain = served.timer();
        StepTimer timer = sizing.drafts()
                .map(drafter -> drafter.timer(plain, parts, served.graphs(), clock))
                .orElse(plain);
        Eviction prefixCache = PrefixCacheChoice.of(parts, sizing.policy(), fits);
        return Deployment.single(
                        fits.blockTokens(),
                        blocks,
                        sizing.contextLimit(),
                        timer,
                        sizing.policy().policy())
                .with(deployment -> deployment
                        .replicas(scenario.replicas())
                        .lanes(parallelism().data())
                        .stepsInFlight(stages)
                        .cache(new CacheShape(
                                fits.blocksPerSequence(),
                                parts.architecture().localReach().orElse(null)))
                        .defaultOutputBudget(outputBudget(sizing))
                        .prefixCache(prefixCache)
                        .tiers(CacheTiersChoice.of(
                                parts,
                                prefixCache,
                                fits,
                                parallelism().chips() / parallelism().data(),
                                parallelism().data() * stages))
                        .router(scenario.router().router())
                        .kvAllocation(scenario.kvAllocation().orElse(KvAllocation.PAGED))
                        .order(scenario.queueOrder())
                        .admission(scenario.admissionRules())
                        .frontEnd(parts.stack().frontEnd())
                        .speculation(parts.drafting()
                                .map(drafting -> drafting.choice().rule())
                                .orElse(null))
                        .preemption(Swapping.of(scenario.preemption(), fits, parts.chip(), stages))
                        .lora(AdapterServing.rule(parts, sizing.policy(), sizing.sharding()))
                        .queueTimeoutNanos(scenario.queueTimeoutNanos()));
    }

    /** Clients that state no limit are taken to allow the longest answer of the workload: some policies reserve it. */
    private int outputBudget(Sizing sizing) {
        return Math.min(sizing.contextLimit(), parts.workload().workload().longestOutput());
    }

    private Infeasible infeasible(MemoryPlan.Short plan) {
        Alternatives alternatives = new Alternatives(parts);
        String what = String.format(
                Locale.ROOT,
                "%s in %s on %d x %s",
                parts.model().name(),
                scenario.weights().id(),
                parallelism().chips(),
                parts.chip().name());
        return new Infeasible(
                what,
                parts.chip().id(),
                parallelism().chips(),
                plan,
                alternatives.tensorParallel(),
                0,
                alternatives.chips());
    }

    private Parallelism parallelism() {
        return scenario.hardware().parallelism();
    }
}
