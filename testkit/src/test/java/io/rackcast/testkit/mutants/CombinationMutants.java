package io.rackcast.testkit.mutants;

import java.util.List;

/** Of options that meet: each by itself does right. */
final class CombinationMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "loaded-without-slot",
                    "serving/Promotions",
                    "!batch.admits(slot) || ",
                    "",
                    "P59",
                    "blocks come from tiers for a request that finds no slot for its adapter"),
            Mutant.of(
                    "leave-by-slot",
                    "serving/Deadlines",
                    "turn.applyAsLong(one) < turn.applyAsLong(other)",
                    "one < other",
                    "P37",
                    "of clients who give up at the same time, slots say who leaves the queue last"));

    private CombinationMutants() {}
}
