package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.text.Suggestion;
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

    /** Options that are stated and that a policy does not have. */
    List<String> optionsForeignTo(String policy) {
        boolean isStatic = policy.equals(Policies.STATIC);
        List<String> foreign = new ArrayList<>();
        if (tokenBudget.isPresent() && isStatic) {
            foreign.add("tokenBudget");
        }
        if (maxSequences.isPresent() && isStatic) {
            foreign.add("maxSequences");
        }
        if (watermark.isPresent() && !policy.equals(Policies.VLLM_V0)) {
            foreign.add("watermark");
        }
        if (batchSize.isPresent() && !isStatic) {
            foreign.add("batchSize");
        }
        return foreign;
    }

    private static void requireKnown(String name) {
        List<String> names =
                Policies.entries().stream().map(Policies.Entry::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("unknown policy '" + name + "'" + Suggestion.hint(name, names));
        }
    }
}
