package io.rackcast.hardware.stack;

import io.rackcast.config.Mapping;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.serving.FrontEnd;
import io.rackcast.core.timing.Buckets;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.core.timing.HostProfile;
import io.rackcast.core.timing.KernelFactors;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Silicon;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A serving stack at a pinned version, with sources. Immutable. */
public final class Stack {
    private final Mapping node;
    private final StackFile file;

    Stack(Mapping node, StackFile file) {
        this.node = node;
        this.file = file;
    }

    /** Id in the catalog. */
    public String id() {
        return file.id();
    }

    /** Name as its makers write it. */
    public String name() {
        return file.name();
    }

    /** The version that everything here is about. */
    public String version() {
        return file.version();
    }

    /** Id of the batch policy it schedules with. */
    public String policy() {
        return file.policy();
    }

    /** The stack as it was written: to inline it into a resolved scenario, or to print it. */
    public Mapping node() {
        return node;
    }

    /** Host time of a step on one chip, with tokens handed out as they come. */
    public HostProfile host() {
        return host(1, true);
    }

    /**
     * Host time of a step.
     *
     * @param chips of one replica
     * @param streaming whether clients get their tokens as they come
     */
    public HostProfile host(int chips, boolean streaming) {
        return file.host()
                .require("host time")
                .profile(chips, streaming, frontEnd().streamInterval());
    }

    /** Limits of a step that it starts with on a chip. */
    public StepLimits limits(ChipSpec chip) {
        return file.limits().require("step limits").of(chip);
    }

    /**
     * Steps that it records as graphs under such limits.
     *
     * @param chips chips of one replica
     */
    public GraphCapture graphs(StepLimits limits, ChipSpec chip, int chips) {
        return file.graphs().require("recorded graphs").of(limits, chip, chips);
    }

    /** Whether it can store weights in a format that the chip cannot multiply. */
    public boolean weightOnlyKernels() {
        return file.weightOnlyKernels().require("weight-only kernels");
    }

    /**
     * How it divides memory under such limits.
     *
     * @param chips chips of one replica
     */
    public MemoryRules memory(StepLimits limits, ChipSpec chip, int chips) {
        return file.memory().rules(limits, graphs(limits, chip, chips), chip, chips);
    }

    /** Whose kernels it runs: calibrations are named after a chip and these. */
    public String kernels() {
        return stated(file.kernels(), "kernels", file.id());
    }

    /** How much longer its kernels take than calibrated ones. */
    public KernelFactors kernelFactors() {
        return file.kernelFactors()
                .map(fact -> fact.require("kernel factors").factors())
                .orElse(KernelFactors.NONE);
    }

    /** What stands between clients and engine. */
    public FrontEnd frontEnd() {
        return file.frontEnd().map(fact -> fact.require("front end").frontEnd()).orElse(FrontEnd.NONE);
    }

    /** Shapes that it compiles for. */
    public Buckets buckets() {
        return file.buckets()
                .map(fact -> fact.require("compiled shapes").buckets())
                .orElse(Buckets.NONE);
    }

    /** How it divides a model over the chips of a replica. */
    public ModelSplit parallelism() {
        return stated(file.parallelism(), "parallelism", ModelSplit.TENSOR);
    }

    /** Whether it frees the cache of tokens that windowed layers no longer see. */
    public boolean hybridCache() {
        return stated(file.hybridCache(), "hybrid cache", false);
    }

    /** Whether it admits a request only when its whole prompt fits into the cache. */
    public boolean wholePrompts() {
        return stated(file.wholePrompts(), "whole prompts", false);
    }

    /** Whether the scales of activations are in its checkpoints, so that no kernel of its own quantises them. */
    public boolean staticScales() {
        return stated(file.staticScales(), "static scales", false);
    }

    /** Whether it keeps blocks of former prompts by default, where its policy is one of engines that do. */
    public boolean keepsPrefixes() {
        return stated(file.keepsPrefixes(), "prefixes kept", true);
    }

    /** Format in which its files keep embedding, head and whatever else a quantised checkpoint leaves in 16 bits. */
    public WeightFormat otherModules() {
        return stated(file.otherModules(), "other modules", WeightFormat.BF16);
    }

    /**
     * The kernels of a deployment as this stack has them: those of a calibration, its own factors on them, and where it
     * decodes head by head, that kernel.
     */
    public KernelProfile kernels(KernelProfile calibrated, ModelArchitecture model, KvFormat cache, ChipProfile chip) {
        KernelProfile own = calibrated.slowedBy(kernelFactors()).toBuilder()
                .scalesStatic(staticScales())
                .build();
        Optional<HeadByHead> heads = file.headByHead().map(fact -> fact.require("decode attention head by head"));
        Optional<Double> clocks = chip.silicon().flatMap(Silicon::coreClocksPerSecond);
        return heads.isPresent() && clocks.isPresent()
                ? heads.get().in(own, model, cache, chip.spec(), clocks.get())
                : own;
    }

    /** The facts behind all this, by name. */
    public Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("host time", file.host());
        facts.put("recorded graphs", file.graphs());
        facts.put("step limits", file.limits());
        facts.put("weight-only kernels", file.weightOnlyKernels());
        facts.put("memory utilisation", file.memory().utilisation());
        facts.put("runtime reserve", file.memory().runtime());
        facts.put("communication reserve", file.memory().peers());
        facts.put("graph reserve", file.memory().graphs());
        facts.put("bytes per logit", file.memory().logitBytes());
        facts.put("block size", file.memory().blockTokens());
        file.memory().reserve().ifPresent(fact -> facts.put("memory reserve", fact));
        file.kernels().ifPresent(fact -> facts.put("kernels", fact));
        file.kernelFactors().ifPresent(fact -> facts.put("kernel factors", fact));
        file.frontEnd().ifPresent(fact -> facts.put("front end", fact));
        file.buckets().ifPresent(fact -> facts.put("compiled shapes", fact));
        file.parallelism().ifPresent(fact -> facts.put("parallelism", fact));
        file.hybridCache().ifPresent(fact -> facts.put("hybrid cache", fact));
        file.wholePrompts().ifPresent(fact -> facts.put("whole prompts", fact));
        file.staticScales().ifPresent(fact -> facts.put("static scales", fact));
        file.keepsPrefixes().ifPresent(fact -> facts.put("prefixes kept", fact));
        file.otherModules().ifPresent(fact -> facts.put("other modules", fact));
        file.headByHead().ifPresent(fact -> facts.put("decode attention head by head", fact));
        return facts;
    }

    private static <T> T stated(Optional<Fact<T>> fact, String what, T otherwise) {
        return fact.map(known -> known.require(what)).orElse(otherwise);
    }
}
