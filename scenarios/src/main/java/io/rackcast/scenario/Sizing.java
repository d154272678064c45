package io.rackcast.scenario;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.TransformerShape;

/**
 * How a model is divided over chips of one kind, and whether it fits there.
 *
 * @param compute format in which the weights multiply on the chip
 * @param contextLimit longest prompt + output in tokens
 */
record Sizing(Sharding sharding, ComputeFormat compute, int contextLimit, PolicyPlan policy, MemoryPlan memory) {
    /** Tokens that a cache has to hold to be of use where the scenario names no context: a short chat. */
    private static final int LEAST_CONTEXT = 2048;

    /**
     * Sizes the scenario's model on a chip.
     *
     * @throws IllegalArgumentException when the model cannot be divided so, or the chip cannot multiply the weights
     */
    static Sizing of(Parts parts, ChipSpec chip, int tensorParallel) {
        Scenario scenario = parts.scenario();
        TransformerShape shape = parts.shape();
        Sharding sharding = Sharding.of(shape, tensorParallel);
        ComputeFormat compute = scenario.weights().computeOn(chip, parts.stack().weightOnlyKernels());
        int context = scenario.contextLimit().orElse(shape.maxContext());
        PolicyChoice choice = scenario.policy().orElseGet(PolicyChoice::none);
        PolicyPlan policy = PolicyPlan.of(choice, parts.stack(), chip, context);
        MemoryPlan memory = MemoryPlan.of(
                chip.memoryBytes(),
                shape,
                sharding,
                scenario.weights(),
                scenario.kvCache(),
                parts.stack().memory(policy.limits(), chip, tensorParallel),
                scenario.contextLimit().orElse(Math.min(LEAST_CONTEXT, shape.maxContext())));
        return new Sizing(sharding, compute, context, policy, memory);
    }
}
