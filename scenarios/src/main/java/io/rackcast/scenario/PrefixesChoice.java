package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.prefix.CommonPrefixes;
import java.util.Optional;

/**
 * What prompts have in common, as a scenario states it: {@code unique}, which is nothing, or a mapping.
 *
 * @param distinct number of prefixes; absent, as {@code tokens} is, when prompts are unique
 */
public record PrefixesChoice(
        @Describe("how many different system prompts there are") @Positive @Range(max = 1_000_000)
        Optional<Integer> distinct,

        @Describe("tokens of each of them, on top of those of the prompt")
        @Positive
        @Range(max = LengthDistribution.LONGEST)
        Optional<Integer> tokens,

        @Describe("how unevenly they are used: popularity falls with rank^-skew; 0, evenly, when absent")
        @Range(min = 0, max = 10)
        Optional<Double> skew) {

    public PrefixesChoice {
        if (distinct.isPresent() != tokens.isPresent() || (skew.isPresent() && distinct.isEmpty())) {
            throw new IllegalArgumentException(
                    "prefixes have both 'distinct' and 'tokens', as in {distinct: 20, tokens: 1000}");
        }
    }

    /**
     * Reads {@code unique}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static PrefixesChoice parse(String text) {
        if (!text.strip().equals("unique")) {
            throw new IllegalArgumentException(
                    "must be unique, or a mapping such as {distinct: 20, tokens: 1000}, is '" + text.strip() + "'");
        }
        return new PrefixesChoice(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For the workload; empty when prompts are unique. */
    Optional<CommonPrefixes> prefixes() {
        return distinct.map(number -> new CommonPrefixes(number, tokens.orElseThrow(), skew.orElse(0.0)));
    }
}
