package io.rackcast.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All seeded bugs. */
final class MutantBank {
    private MutantBank() {}

    static List<Mutant> all() {
        return Stream.of(
                        EngineMutants.ALL,
                        CacheMutants.ALL,
                        TimingMutants.ALL,
                        LaneMutants.ALL,
                        LeftoverMutants.ALL,
                        TierMutants.ALL,
                        PolicyMutants.ALL,
                        AnswerMutants.ALL,
                        MetricsMutants.ALL,
                        AdapterMutants.ALL,
                        CombinationMutants.ALL)
                .flatMap(List::stream)
                .toList();
    }

    static Mutant named(String id) {
        return all().stream()
                .filter(mutant -> mutant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant is called " + id));
    }
}
