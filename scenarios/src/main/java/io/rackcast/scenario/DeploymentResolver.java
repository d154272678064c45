package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.TabulatedStepTimer;
import io.rackcast.evidence.EvidenceTrail;
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
        return new DeploymentResolver(Parts.of(file)).resolve();
    }

    private Resolution resolve() {
        Sizing sizing = sizing();
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
        return parts
                .calibration()
                .kernels(sizing.formats(), scenario.kvCache(), parallelism())
                .slowedBy(parts.stack().kernelFactors())
                .toBuilder()
                .scalesStatic(parts.stack().staticScales())
                .build();
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
                parts.stack().host(),
                parts.stack()
                        .graphs(
                                sizing.policy().limits(),
                                parts.spec(),
                                parallelism().chips()),
                parts.stack().buckets(),
                Offload.stream(sizing.memory(), parts.architecture().layers(), parts.chip()));
    }

    private Resolved resolved(Sizing sizing, MemoryPlan.Fits fits, ServedModel served, @Nullable PowerModel power) {
        Optional<PriceChoice> price = Prices.of(parts);
        ResolvedScenario written = ResolvedScenario.of(parts, sizing.policy(), price);
        return new Resolved(
                scenario,
                parts.chip().id(),
                parts.chip().name(),
                parts.model().id(),
                parts.model().name(),
                deployment(sizing, fits, served),
                served,
                fits,
                parts.workload().workload(),
                price.map(choice -> choice.price().usdPerHour()).orElse(null),
                power,
                parts.calibration().family().orElse(null),
                evidence(served, price),
                written.yaml(),
                written.hash());
    }

    private EvidenceTrail evidence(ServedModel served, Optional<PriceChoice> price) {
        Map<String, Fact<?>> chip = new LinkedHashMap<>(
                parts.chip().evidence(served.formats().compute(), parallelism().chips()));
        chipPower()
                .ifPresent(
                        power -> chip.putAll(power.evidence(scenario.hardware().powerCap())));
        if (served.stream().bytes() > 0) {
            HostLink.of(parts.chip()).ifPresent(link -> chip.putAll(link.evidence()));
        }
        EvidenceTrail.Builder trail = EvidenceTrail.builder()
                .add("chip", chip)
                .add("model", parts.model().evidence())
                .add("stack", parts.stack().evidence())
                .add("calibration", parts.calibration().evidence(served.formats(), served.kvCache(), parallelism()));
        price.ifPresent(choice -> trail.add("price", choice.evidence()));
        return trail.build();
    }

    private Deployment deployment(Sizing sizing, MemoryPlan.Fits fits, ServedModel served) {
        // A cache beyond 2^31 tokens is never filled; the simulator counts blocks in ints.
        int stages = parallelism().pipeline();
        // Micro-batches of a pipeline have equal parts of the cache (decision 002).
        int blocks = (int) Math.min(fits.blocks() / stages, Integer.MAX_VALUE / fits.blockTokens());
        return new Deployment(
                scenario.replicas(),
                parallelism().data(),
                stages,
                fits.blockTokens(),
                blocks,
                new CacheShape(
                        fits.blocksPerSequence(),
                        parts.architecture().localReach().orElse(null)),
                sizing.contextLimit(),
                outputBudget(sizing),
                new TabulatedStepTimer(served),
                sizing.policy().policy(),
                scenario.router().router(),
                parts.stack().frontEnd());
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
                alternatives.chips());
    }

    private Parallelism parallelism() {
        return scenario.hardware().parallelism();
    }
}
