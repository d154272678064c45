package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.scheduling.BatchWait;
import io.rackcast.core.scheduling.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch policy and those of its options that the scenario states.
 *
 * @param name of {@link Policies}
 */
public record PolicyChoice(
        @Describe("a policy by name; that of the stack when absent")
        Optional<String> name,

        @Describe("tokens of one engine step") @Positive Optional<Integer> tokenBudget,
        @Describe("sequences that run at once") @Positive Optional<Integer> maxSequences,

        @Describe("vllm-v0, vllm-v1, sarathi: share of cache blocks that an admission leaves free")
        Optional<Share> watermark,

        @Describe("static: requests of one batch") @Positive Optional<Integer> batchSize,

        @Describe("vllm-v1: whether a request waits for the blocks of its whole prompt; as the stack does when absent")
        Optional<Boolean> wholePrompts,

        @Describe("vllm-v1: most tokens of one prompt in a step; no such limit when absent") @Positive
        Optional<Integer> longPrompt,

        @Describe("trtllm-*: how long each step waits for more requests, such as 5ms; not at all when absent")
        Optional<TimeSpan> batchWait,

        @Describe("trtllm-*: for how many steps prompts wait for more; not at all when absent") @Positive
        Optional<Integer> batchWaitSteps,

        @Describe("trtllm-*: share of the token budget with which prompts wait no more; not at all when absent")
        Optional<Share> batchWaitTokens) {

    private static final List<String> UNBUDGETED = List.of(Policies.STATIC, Policies.ORCA, Policies.JETSTREAM);
    private static final List<String> WATERMARKED = List.of(Policies.VLLM_V0, Policies.VLLM_V1, Policies.SARATHI);
    private static final List<String> WAITING = List.of(Policies.TRTLLM_INFLIGHT, Policies.TRTLLM_MAX_UTILIZATION);

    public PolicyChoice {
        name.ifPresent(PolicyChoice::requireKnown);
    }

    /** A policy with its default options. */
    public static PolicyChoice parse(String name) {
        return named(Optional.of(name));
    }

    /** No wishes at all. */
    static PolicyChoice none() {
        return named(Optional.empty());
    }

    private static PolicyChoice named(Optional<String> name) {
        return new PolicyChoice(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Options that are stated and that a policy does not have. */
    List<String> optionsForeignTo(String policy) {
        boolean isStatic = policy.equals(Policies.STATIC);
        boolean isV1 = policy.equals(Policies.VLLM_V1);
        List<String> foreign = new ArrayList<>();
        note(foreign, "tokenBudget", tokenBudget, !UNBUDGETED.contains(policy));
        note(foreign, "maxSequences", maxSequences, !isStatic);
        note(foreign, "watermark", watermark, WATERMARKED.contains(policy));
        note(foreign, "batchSize", batchSize, isStatic);
        note(foreign, "wholePrompts", wholePrompts, isV1);
        note(foreign, "longPrompt", longPrompt, isV1);
        note(foreign, "batchWait", batchWait, WAITING.contains(policy));
        note(foreign, "batchWaitSteps", batchWaitSteps, WAITING.contains(policy));
        note(foreign, "batchWaitTokens", batchWaitTokens, WAITING.contains(policy));
        return foreign;
    }

    private static void note(List<String> foreign, String name, Optional<?> option, boolean known) {
        if (option.isPresent() && !known) {
            foreign.add(name);
        }
    }

    /** How long steps and prompts wait for more. */
    BatchWait waits() {
        return new BatchWait(
                batchWait.map(TimeSpan::nanos).orElse(0L),
                batchWaitSteps.orElse(0),
                batchWaitTokens.map(Share::fraction).orElse(0.0));
    }

    private static void requireKnown(String name) {
        List<String> names =
                Policies.entries().stream().map(Policies.Entry::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("unknown policy '" + name + "'" + Suggestion.hint(name, names));
        }
    }
}
