package io.rackcast.scenario;

import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.core.timing.TabulatedStepTimer;
import io.rackcast.evidence.EvidenceTrail;
import io.rackcast.hardware.ChipPower;
import java.util.Locale;
import java.util.Optional;

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
        Sizing sizing = Sizing.of(parts, parts.spec(), parallelism());
        parts.drafting()
                .ifPresent(drafting ->
                        drafting.requireRoom(sizing.policy(), parts.file().tree()));
        ServedModel served = served(sizing);
        return sizing.memory() instanceof MemoryPlan.Fits fits
                ? resolved(sizing, fits, served)
                : infeasible((MemoryPlan.Short) sizing.memory());
    }

    private ServedModel served(Sizing sizing) {
        return new ServedModel(
                parts.spec(),
                parts.architecture(),
                parallelism(),
                sizing.formats(),
                scenario.kvCache(),
                scenario.routing(),
                parts
                        .calibration()
                        .kernels(sizing.formats(), scenario.kvCache(), parallelism())
                        .slowedBy(parts.stack().kernelFactors())
                        .toBuilder()
                        .scalesStatic(parts.stack().staticScales())
                        .build(),
                parts.stack().host(),
                parts.stack()
                        .graphs(
                                sizing.policy().limits(),
                                parts.spec(),
                                parallelism().chips()),
                parts.stack().buckets());
    }

    private Resolved resolved(Sizing sizing, MemoryPlan.Fits fits, ServedModel served) {
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
                parts.chip().power().map(ChipPower::model).orElse(null),
                parts.calibration().family().orElse(null),
                evidence(served, price),
                written.yaml(),
                written.hash());
    }

    private EvidenceTrail evidence(ServedModel served, Optional<PriceChoice> price) {
        EvidenceTrail.Builder trail = EvidenceTrail.builder()
                .add(
                        "chip",
                        parts.chip()
                                .evidence(
                                        served.formats().compute(),
                                        parallelism().chips()))
                .add("model", parts.model().evidence())
                .add("stack", parts.stack().evidence())
                .add("calibration", parts.calibration().evidence(served.formats(), served.kvCache(), parallelism()));
        parts.drafting().flatMap(Drafting::card).ifPresent(card -> trail.add("draft model", card.evidence()));
        price.ifPresent(choice -> trail.add("price", choice.evidence()));
        return trail.build();
    }

    private Deployment deployment(Sizing sizing, MemoryPlan.Fits fits, ServedModel served) {
        // A cache beyond 2^31 tokens is never filled; the simulator counts blocks in ints.
        int stages = parallelism().pipeline();
        // Micro-batches of a pipeline have equal parts of the cache (decision 002).
        int blocks = (int) Math.min(fits.blocks() / stages, Integer.MAX_VALUE / fits.blockTokens());
        StepTimer plain = new TabulatedStepTimer(served);
        Deployment deployment = new Deployment(
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
                sizing.drafts()
                        .map(drafter -> drafter.timer(plain, parts, served.graphs()))
                        .orElse(plain),
                sizing.policy().policy(),
                scenario.router().router(),
                parts.stack().frontEnd());
        return parts.drafting()
                .map(drafting -> deployment.speculating(drafting.choice().rule()))
                .orElse(deployment);
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
