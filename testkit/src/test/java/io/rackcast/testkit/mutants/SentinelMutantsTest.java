package io.rackcast.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few mutants in every build, one from each room; and all others can still be made. */
class SentinelMutantsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"blocks-off-by-one", "requeue-at-tail", "arrival-unseen", "phantom-gap", "mean-below-roofline"})
    void aLawSees(String id) throws ClassNotFoundException {
        assertThat(Kill.of(MutantBank.named(id)))
                .as("the law that %s breaks", id)
                .isPresent();
    }

    @Test
    void anchorsOccurOnceAndIdsToo() {
        assertThat(MutantBank.all()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(MutantBank.all()).extracting(Mutant::id).doesNotHaveDuplicates();
        for (Mutant mutant : MutantBank.all()) {
            assertThat(SeededSource.text(mutant)).as(mutant.id()).contains(mutant.replacement());
        }
    }

    /** What was found of each is the business of {@link MutantBankTest}; that each is there, of this. */
    @Test
    void theTableListsTheBank() {
        assertThat(MutantTable.rows().stream().map(row -> row.id() + ": " + row.what()))
                .as("docs/testing.md; regenerate it with"
                        + " mvn test -pl testkit -am -Pmutants -Drackcast.regenerate=true")
                .containsExactlyElementsOf(MutantBank.all().stream()
                        .map(mutant -> mutant.id() + ": " + mutant.what())
                        .toList());
    }
}
