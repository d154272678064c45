package io.rackcast.testkit;

import io.rackcast.core.serving.Deployment;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random cases in which several options of a deployment meet, three at least: what classes of cases
 * such as {@link TierCases} or {@link AdapterCases} have one at a time. Several answers and drafts exclude each other, caches
 * without pages exclude drafts and texts in the prompts; tiers come with texts, without which nobody has a use for them.
 * Half of the cases have one replica with one lane, so that there is something to wait for.
 */
public final class CombinedCases {
    /** What may be in a case, in the order in which it is put there. */
    private enum Option {
        ANSWERS {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return AnswerCases.in(cases);
            }
        },
        RANGES {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return AnswerCases.allocated(cases);
            }
        },
        TEXTS {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return ServingCases.sharing(cases);
            }
        },
        DRAFTS {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return ServingCases.speculating(cases);
            }
        },
        PREEMPTION {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return ServingCases.preempting(cases);
            }
        },
        PATIENCE {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return ServingCases.impatient(cases);
            }
        },
        ADAPTERS {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return AdapterCases.of(cases);
            }
        },
        TIERS {
            @Override
            Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases) {
                return TierCases.tiered(cases);
            }
        };

        abstract Arbitrary<ServingCase> in(Arbitrary<ServingCase> cases);

        /** Whether it has no place beside the others. */
        boolean excludedBy(Set<Option> others) {
            return switch (this) {
                case DRAFTS -> others.contains(ANSWERS);
                case RANGES -> others.contains(TEXTS) || others.contains(TIERS) || others.contains(DRAFTS);
                default -> false;
            };
        }
    }

    private CombinedCases() {}

    /** Under the built-in policies. */
    public static Arbitrary<ServingCase> any() {
        return combined(ServingCases.any());
    }

    /** Under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErratic() {
        return combined(ServingCases.anyErratic());
    }

    /** Such cases with several answers, texts, adapters or tiers: one of these at least. */
    public static Arbitrary<ServingCase> on(Arbitrary<ServingCase> plain) {
        return Arbitraries.of(Option.ANSWERS, Option.TEXTS, Option.ADAPTERS, Option.TIERS)
                .set()
                .ofMinSize(1)
                .flatMap(drawn -> with(drawn, plain));
    }

    private static Arbitrary<ServingCase> combined(Arbitrary<ServingCase> plain) {
        Arbitrary<ServingCase> busy = Arbitraries.oneOf(
                plain,
                plain.map(given ->
                        given.with((Deployment.Builder some) -> some.replicas(1).lanes(1))));
        return Arbitraries.of(Option.class).set().ofMinSize(3).flatMap(drawn -> with(drawn, busy));
    }

    private static Arbitrary<ServingCase> with(Set<Option> drawn, Arbitrary<ServingCase> plain) {
        Set<Option> options = EnumSet.copyOf(drawn);
        if (options.contains(Option.TIERS)) {
            options.add(Option.TEXTS);
        }
        options.removeIf(option -> option.excludedBy(drawn));
        Arbitrary<ServingCase> cases = plain;
        for (Option option : options) {
            cases = option.in(cases);
        }
        return cases;
    }
}
