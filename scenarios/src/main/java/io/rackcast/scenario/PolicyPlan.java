package io.rackcast.scenario;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.ChunkedPrefill;
import io.rackcast.core.scheduling.InflightBatching;
import io.rackcast.core.scheduling.JetStream;
import io.rackcast.core.scheduling.LlamaCpp;
import io.rackcast.core.scheduling.MaxUtilization;
import io.rackcast.core.scheduling.Orca;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.scheduling.PrefillFirst;
import io.rackcast.core.scheduling.PromptBatches;
import io.rackcast.core.scheduling.Sarathi;
import io.rackcast.core.scheduling.Slots;
import io.rackcast.core.scheduling.StaticBatch;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.StepLimits;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A batch policy with every option decided.
 *
 * @param limits of its steps: they size activations and recorded graphs
 * @param policy makes one for each lane
 * @param node as a resolved scenario states it
 */
record PolicyPlan(StepLimits limits, Supplier<BatchPolicy> policy, Mapping node) {
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
    /** Sarathi-Serve, {@code chunk_size}, {@code max_num_seqs} and watermark (sarathi/config/config.py, 2024). */
    private static final int SARATHI_CHUNK = 512;

    private static final int SARATHI_SEQUENCES = 128;
    private static final Share SARATHI_WATERMARK = new Share(0.01);
    /** llama.cpp, {@code n_batch} (common/common.h, November 2025). */
    private static final int LLAMACPP_BATCH = 2048;
    /** A round number: static batching has no engine that it could be read from. */
    private static final int STATIC_BATCH = 32;

    /**
     * Decides what the scenario leaves open, by the rules of the stack on a chip. Options that the policy does not have are
     * reported by {@link Compatibility}.
     *
     * @param contextLimit longest sequence in tokens
     * @throws IllegalArgumentException when options contradict each other
     */
    static PolicyPlan of(PolicyChoice choice, Stack stack, ChipSpec chip, int contextLimit) {
        String name = choice.name().orElse(stack.policy());
        StepLimits usual = stack.limits(chip);
        return switch (name) {
            case Policies.VLLM_V1 -> chunked(choice, usual, stack.wholePrompts());
            case Policies.VLLM_V0 -> prefillFirst(choice, contextLimit);
            case Policies.SGLANG -> promptBatches(choice, usual);
            case Policies.TRTLLM_INFLIGHT -> inflight(choice, usual);
            case Policies.TRTLLM_MAX_UTILIZATION -> maxUtilization(choice, usual);
            case Policies.SARATHI -> sarathi(choice);
            case Policies.ORCA -> orca(choice, usual);
            case Policies.JETSTREAM -> jetStream(choice, usual);
            case Policies.LLAMACPP -> llamaCpp(choice, usual);
            case Policies.SLOTS -> slots(choice, usual);
            case Policies.STATIC -> staticBatch(choice, usual);
            default -> throw new IllegalArgumentException("unknown policy '" + name + "'");
        };
    }

    /** Whether decodes count against the token budget. */
    boolean budgetsDecodes() {
        String name = node.get("name") instanceof Scalar scalar ? scalar.text() : "";
        return switch (name) {
            case Policies.VLLM_V1,
                    Policies.TRTLLM_INFLIGHT,
                    Policies.TRTLLM_MAX_UTILIZATION,
                    Policies.SARATHI,
                    Policies.LLAMACPP -> true;
            default -> false;
        };
    }

    private static PolicyPlan chunked(PolicyChoice choice, StepLimits usual, boolean wholePrompts) {
        int budget = choice.tokenBudget().orElse(usual.tokenBudget());
        int sequences = choice.maxSequences().orElse(Math.min(usual.maxSequences(), budget));
        ChunkedPrefill.Options options = new ChunkedPrefill.Options(
                budget,
                sequences,
                choice.wholePrompts().orElse(wholePrompts),
                choice.longPrompt().orElse(0),
                choice.watermark().map(Share::fraction).orElse(0.0));
        Mapping node = limits(Policies.VLLM_V1, budget, sequences);
        node = stated(node, "watermark", choice.watermark());
        node = stated(node, "wholePrompts", choice.wholePrompts());
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new ChunkedPrefill(options),
                stated(node, "longPrompt", choice.longPrompt()));
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
        InflightBatching.Options options = new InflightBatching.Options(budget, sequences, choice.waits());
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new InflightBatching(options),
                waiting(choice, limits(Policies.TRTLLM_INFLIGHT, budget, sequences)));
    }

    private static PolicyPlan maxUtilization(PolicyChoice choice, StepLimits usual) {
        int budget = choice.tokenBudget().orElse(usual.tokenBudget());
        int sequences = choice.maxSequences().orElse(Math.min(usual.maxSequences(), budget));
        MaxUtilization.Options options = new MaxUtilization.Options(budget, sequences, choice.waits());
        return new PolicyPlan(
                new StepLimits(budget, sequences),
                () -> new MaxUtilization(options),
                waiting(choice, limits(Policies.TRTLLM_MAX_UTILIZATION, budget, sequences)));
    }

    private static Mapping waiting(PolicyChoice choice, Mapping limits) {
        Mapping node = stated(limits, "batchWait", choice.batchWait());
        node = stated(node, "batchWaitSteps", choice.batchWaitSteps());
        return stated(node, "batchWaitTokens", choice.batchWaitTokens());
    }

    private static PolicyPlan sarathi(PolicyChoice choice) {
        int chunk = choice.tokenBudget().orElse(SARATHI_CHUNK);
        int sequences = choice.maxSequences().orElse(Math.min(SARATHI_SEQUENCES, chunk));
        Share watermark = choice.watermark().orElse(SARATHI_WATERMARK);
        Sarathi.Options options = new Sarathi.Options(chunk, sequences, watermark.fraction());
        return new PolicyPlan(
                new StepLimits(chunk, sequences),
                () -> new Sarathi(options),
                stated(limits(Policies.SARATHI, chunk, sequences), "watermark", Optional.of(watermark)));
    }

    /** A step may hold the prompts of all that join; what memory it takes is left to the budget of the stack. */
    private static PolicyPlan orca(PolicyChoice choice, StepLimits usual) {
        int sequences = choice.maxSequences().orElse(usual.maxSequences());
        Orca.Options options = new Orca.Options(sequences);
        return new PolicyPlan(
                new StepLimits(Math.max(sequences, usual.tokenBudget()), sequences),
                () -> new Orca(options),
                sequences(Policies.ORCA, sequences));
    }

    private static PolicyPlan jetStream(PolicyChoice choice, StepLimits usual) {
        int slots = choice.maxSequences().orElse(usual.maxSequences());
        JetStream.Options options = new JetStream.Options(slots);
        return new PolicyPlan(
                new StepLimits(Math.max(slots, usual.tokenBudget()), slots),
                () -> new JetStream(options),
                sequences(Policies.JETSTREAM, slots));
    }

    private static PolicyPlan llamaCpp(PolicyChoice choice, StepLimits usual) {
        int budget = choice.tokenBudget().orElse(LLAMACPP_BATCH);
        int slots = choice.maxSequences().orElse(Math.min(usual.maxSequences(), budget));
        LlamaCpp.Options options = new LlamaCpp.Options(slots, budget);
        return new PolicyPlan(
                new StepLimits(budget, slots), () -> new LlamaCpp(options), limits(Policies.LLAMACPP, budget, slots));
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

    private static Mapping sequences(String policy, int sequences) {
        return named(policy).with("maxSequences", AT, Scalar.number(AT, sequences));
    }

    /** With an option, where the scenario states it: what it leaves to the engine is written nowhere. */
    private static Mapping stated(Mapping node, String key, Optional<?> option) {
        return option.map(value -> node.with(
                        key,
                        AT,
                        value instanceof Integer whole ? Scalar.number(AT, whole) : Scalar.text(AT, value.toString())))
                .orElse(node);
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
