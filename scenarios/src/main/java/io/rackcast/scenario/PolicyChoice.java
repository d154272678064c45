package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.scheduling.Policies;
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

        @Describe("vllm-v0: share of cache blocks that an admission leaves free")
        Optional<Share> watermark,

        @Describe("static: requests of one batch") @Positive Optional<Integer> batchSize) {

    public PolicyChoice {
        name.ifPresent(PolicyChoice::requireKnown);
    }

    /** A policy with its default options. */
    public static PolicyChoice parse(String name) {
        return new PolicyChoice(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** No wishes at all. */
    static PolicyChoice none() {
        return new PolicyChoice(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Refuses options that the policy does not have.
     *
     * @throws IllegalArgumentException naming the first one
     */
    void requireOptionsOf(String policy) {
        boolean isStatic = policy.equals(Policies.STATIC);
        refuse(policy, "batchSize", batchSize.isPresent() && !isStatic);
        refuse(policy, "tokenBudget", tokenBudget.isPresent() && isStatic);
        refuse(policy, "maxSequences", maxSequences.isPresent() && isStatic);
        refuse(policy, "watermark", watermark.isPresent() && !policy.equals(Policies.VLLM_V0));
    }

    private static void requireKnown(String name) {
        List<String> names =
                Policies.entries().stream().map(Policies.Entry::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("unknown policy '" + name + "'" + Suggestion.hint(name, names));
        }
    }

    private static void refuse(String policy, String option, boolean stated) {
        if (stated) {
            throw new IllegalArgumentException(policy + " has no option '" + option + "'");
        }
    }
}
