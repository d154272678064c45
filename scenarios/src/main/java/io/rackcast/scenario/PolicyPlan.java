package io.rackcast.scenario;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.ChunkedPrefill;
import io.rackcast.core.scheduling.InflightBatching;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.scheduling.PrefillFirst;
import io.rackcast.core.scheduling.PromptBatches;
import io.rackcast.core.scheduling.Slots;
import io.rackcast.core.scheduling.StaticBatch;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.StepLimits;
import io.rackcast.scenario.plugin.PluginPolicy;
import io.rackcast.scenario.plugin.PluginPolicy.Configured;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.scenario.plugin.PolicyJar;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A batch policy with every option decided.
 *
 * @param limits of its steps: they size activations and recorded graphs
 * @param policy makes one for each lane
 * @param node as a resolved scenario states it
 * @param budgetsDecodes whether decodes count against the token budget
 * @param jar that brought the policy; empty for a built-in one
 */
record PolicyPlan(
        StepLimits limits,
        Supplier<BatchPolicy> policy,
        Mapping node,
        boolean budgetsDecodes,
        Optional<PolicyJar> jar) {
    private static final Position AT = Position.of("policy");

    /** vLLM V0, {@code max_num_seqs} and {@code watermark} (vllm/config.py and vllm/core/block_manager.py, 0.6). */
    private static final int V0_SEQUENCES = 256;

    private static final Share V0_WATERMARK = new Share(0.01);
    /**
     * V0 without chunked prefill sizes a step for the longest sequence, at least 2,048 tokens; for contexts over 32,768 it
     * turned chunked prefill on by itself (vllm/engine/arg_utils.py, 0.6).
     */
    private static final int V0_LEAST_BUDGET = 2048;

    private static final int V0_LARGEST_BUDGET = 32_768;
    /** A round number: static batching has no engine that it could be read from. */
    private static final int STATIC_BATCH = 32;

    private PolicyPlan(StepLimits limits, Supplier<BatchPolicy> policy, Mapping node) {
        this(limits, policy, node, budgetsDecodes(node), Optional.empty());
    }

    /**
     * Decides what the scenario leaves open, by the rules of the stack on a chip. Options that the policy does not have are
     * reported by {@link Compatibility}.
     *
     * @param contextLimit longest sequence in tokens
     * @throws IllegalArgumentException when options contradict each other
     * @throws io.rackcast.config.ConfigException when options of a user's policy are wrong
     */
    static PolicyPlan of(PolicyChoice choice, Stack stack, ChipSpec chip, int contextLimit, Plugins plugins) {
        String name = choice.name().orElse(stack.policy());
        Optional<PluginPolicy<?>> plugin = plugins.find(name);
        if (plugin.isPresent()) {
            return plugin(choice, plugin.get());
        }
        StepLimits usual = stack.limits(chip);
        return switch (name) {
            case Policies.VLLM_V1 -> chunked(choice, usual, stack.wholePrompts());
            case Policies.VLLM_V0 -> prefillFirst(choice, contextLimit);
            case Policies.SGLANG -> promptBatches(choice, usual);
            case Policies.TRTLLM_INFLIGHT -> inflight(choice, usual);
            case Policies.SLOTS -> slots(choice, usual);
            case Policies.STATIC -> staticBatch(choice, usual);
            default -> throw new IllegalArgumentException("unknown policy '" + name + "'");
        };
    }

    private static PolicyPlan plugin(PolicyChoice choice, PluginPolicy<?> plugin) {
        Configured own = plugin.configure(choice.options().orElseGet(() -> Mapping.empty(AT)));
        return new PolicyPlan(
                new StepLimits(own.bounds().tokens(), own.bounds().sequences()),
                own.policy(),
                named(plugin.name())
                        .with("options", AT, own.options())
                        .with("jar", AT, plugin.jar().node(AT)),
                own.bounds().countsDecodes(),
                Optional.of(plugin.jar()));
    }

    private static boolean budgetsDecodes(Mapping node) {
        String name = node.get("name") instanceof Scalar scalar ? scalar.text() : "";
        return name.equals(Policies.VLLM_V1) || name.equals(Policies.TRTLLM_INFLIGHT);
    }

    private static PolicyPlan chunked(PolicyChoice choice, StepLimits usual, boolean wholePrompts) {
        int budget = choice.tokenBudget().orElse(usual.tokenBudget());
        int sequences = choice.maxSequences().orElse(Math.min(usual.maxSequences(), budget));
        ChunkedPrefill.Options options = new ChunkedPrefill.Options(budget, sequences, wholePrompts);
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new ChunkedPrefill(options),
                limits(Policies.VLLM_V1, budget, sequences));
    }

    private static PolicyPlan prefillFirst(PolicyChoice choice, int contextLimit) {
        int budget = choice.tokenBudget().orElse(Math.max(V0_LEAST_BUDGET, Math.min(contextLimit, V0_LARGEST_BUDGET)));
        int sequences = choice.maxSequences().orElse(V0_SEQUENCES);
        Share watermark = choice.watermark().orElse(V0_WATERMARK);
        PrefillFirst.Options options = new PrefillFirst.Options(budget, sequences, watermark.fraction());
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new PrefillFirst(options),
                limits(Policies.VLLM_V0, budget, sequences)
                        .with("watermark", AT, Scalar.text(AT, watermark.toString())));
    }

    private static PolicyPlan promptBatches(PolicyChoice choice, StepLimits usual) {
        int chunk = choice.tokenBudget().orElse(usual.tokenBudget());
        int sequences = choice.maxSequences().orElse(usual.maxSequences());
        PromptBatches.Options options = new PromptBatches.Options(chunk, sequences);
        return new PolicyPlan(
                new StepLimits(chunk, sequences),
                () -> new PromptBatches(options),
                limits(Policies.SGLANG, chunk, sequences));
    }

    private static PolicyPlan inflight(PolicyChoice choice, StepLimits usual) {
        int budget = choice.tokenBudget().orElse(usual.tokenBudget());
        int sequences = choice.maxSequences().orElse(Math.min(usual.maxSequences(), budget));
        InflightBatching.Options options = new InflightBatching.Options(budget, sequences);
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new InflightBatching(options),
                limits(Policies.TRTLLM_INFLIGHT, budget, sequences));
    }

    private static PolicyPlan slots(PolicyChoice choice, StepLimits usual) {
        int piece = choice.tokenBudget().orElse(usual.tokenBudget());
        int slots = choice.maxSequences().orElse(usual.maxSequences());
        Slots.Options options = new Slots.Options(slots, piece);
        return new PolicyPlan(
                new StepLimits(piece, slots), () -> new Slots(options), limits(Policies.SLOTS, piece, slots));
    }

    private static PolicyPlan staticBatch(PolicyChoice choice, StepLimits usual) {
        int batch = choice.batchSize().orElse(STATIC_BATCH);
        StaticBatch.Options options = new StaticBatch.Options(batch);
        return new PolicyPlan(
                new StepLimits(Math.max(batch, usual.tokenBudget()), batch),
                () -> new StaticBatch(options),
                named(Policies.STATIC).with("batchSize", AT, Scalar.number(AT, batch)));
    }

    private static Mapping limits(String policy, int budget, int sequences) {
        return named(policy)
                .with("tokenBudget", AT, Scalar.number(AT, budget))
                .with("maxSequences", AT, Scalar.number(AT, sequences));
    }

    private static Mapping named(String policy) {
        return Mapping.empty(AT).with("name", AT, Scalar.text(AT, policy));
    }
}
