package io.rackcast.scenario;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.workload.model.ModelCard;
import java.util.Optional;

/**
 * How a model is divided over chips of one kind, and whether it fits there.
 *
 * @param formats of its modules on the chip
 * @param drafts what drafts for it; empty without speculation
 * @param contextLimit longest prompt + output in tokens
 */
record Sizing(
        Sharding sharding,
        ModuleFormats formats,
        int contextLimit,
        PolicyPlan policy,
        Optional<DraftSizing> drafts,
        MemoryPlan memory) {
    /** Tokens that a cache has to hold to be of use where the scenario names no context: a short chat. */
    private static final int LEAST_CONTEXT = 2048;

    /**
     * Sizes the scenario's model on a chip.
     *
     * @throws IllegalArgumentException when the model cannot be divided so, or the chip cannot multiply the weights
     */
    static Sizing of(Parts parts, ChipSpec chip, Parallelism parallelism) {
        Scenario scenario = parts.scenario();
        Sharding sharding = new Sharding(parts.architecture(), parallelism);
        ModuleFormats formats = formats(parts.model(), scenario.weights(), chip, parts.stack());
        int longest = parts.architecture().maxContext();
        int context = scenario.contextLimit().orElse(longest);
        PolicyChoice choice = scenario.policy().orElseGet(PolicyChoice::none);
        PolicyPlan policy =
                PolicyPlan.of(choice, parts.stack(), chip, context, parts.file().plugins());
        int chips = parallelism.chips();
        Optional<DraftSizing> drafts =
                parts.drafting().map(drafting -> DraftSizing.of(drafting, parts, chip, parallelism));
        MemoryRules rules = AdapterServing.beside(parts.stack().memory(policy.limits(), chip, chips), parts, sharding);
        MemoryPlan memory = Offload.plan(
                scenario.hardware().offload(),
                WeightBytes.of(sharding, formats),
                chips,
                hostBytes -> MemoryPlan.of(
                        chip.memoryBytes(),
                        sharding,
                        formats,
                        scenario.kvCache(),
                        drafts.map(drafter -> drafter.beside(rules)).orElse(rules),
                        parts.stack().hybridCache(),
                        scenario.contextLimit().orElse(Math.min(LEAST_CONTEXT, longest)),
                        hostBytes));
        return new Sizing(
                sharding,
                formats,
                context,
                policy,
                drafts,
                drafts.map(drafter -> drafter.sharing(memory)).orElse(memory));
    }

    /**
     * Formats by module: those of the published checkpoint where it goes by the format asked for, the same for all layers
     * otherwise.
     *
     * @throws IllegalArgumentException when the chip cannot multiply the weights, nor the stack widen them
     */
    static ModuleFormats formats(ModelCard model, WeightFormat weights, ChipSpec chip, Stack stack) {
        boolean widens = stack.weightOnlyKernels();
        return model.nativeFormat()
                .known()
                .filter(checkpoint -> ModuleFormats.uses(checkpoint, weights) && !weights.everywhere())
                .map(checkpoint -> ModuleFormats.of(weights, checkpoint, stack.otherModules(), chip, widens))
                .orElseGet(() -> ModuleFormats.uniform(weights, chip, widens));
    }
}
