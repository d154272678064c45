package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Mapping;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.scenario.plugin.PolicyJar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch policy and those of its options that the scenario states.
 *
 * @param name of {@link Policies}, or of a policy in a jar
 */
public record PolicyChoice(
        @Describe("a policy by name; that of the stack when absent")
        Optional<String> name,

        @Describe("tokens of one engine step") @Positive Optional<Integer> tokenBudget,
        @Describe("sequences that run at once") @Positive Optional<Integer> maxSequences,

        @Describe("vllm-v0: share of cache blocks that an admission leaves free")
        Optional<Share> watermark,

        @Describe("static: requests of one batch") @Positive Optional<Integer> batchSize,

        @Describe("options of a policy that comes with a jar of yours; 'show policy NAME' tells them")
        Optional<Mapping> options,

        @Describe("the jar of a policy that is not built in, as resolved scenarios state it")
        Optional<PolicyJar> jar) {

    /** A policy with its default options. */
    public static PolicyChoice parse(String name) {
        return of(Optional.of(name));
    }

    /** No wishes at all. */
    static PolicyChoice none() {
        return of(Optional.empty());
    }

    private static PolicyChoice of(Optional<String> name) {
        return new PolicyChoice(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Options that are stated and that a built-in policy does not have. */
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
        if (options.isPresent()) {
            foreign.add("options");
        }
        return foreign;
    }
}
