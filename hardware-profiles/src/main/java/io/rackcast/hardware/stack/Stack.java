package io.rackcast.hardware.stack;

import io.rackcast.config.Mapping;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.core.timing.HostProfile;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Host time of a step. */
    public HostProfile host() {
        return file.host().require("host time").profile();
    }

    /** Limits of a step that it starts with on a chip. */
    public StepLimits limits(ChipSpec chip) {
        return file.limits().require("step limits").of(chip);
    }

    /** Steps that it records as graphs under such limits. */
    public GraphCapture graphs(StepLimits limits) {
        return file.graphs().require("recorded graphs").of(limits);
    }

    /** Whether it can store weights in a format that the chip cannot multiply. */
    public boolean weightOnlyKernels() {
        return file.weightOnlyKernels().require("weight-only kernels");
    }

    /** How it divides memory under such limits. */
    public MemoryRules memory(StepLimits limits) {
        return file.memory().rules(limits);
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
        return facts;
    }
}
