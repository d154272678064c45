package io.rackcast.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every mutant of the bank; minutes long, in the profile {@code mutants}. */
@Tag("mutants")
class MutantBankTest {
    @Test
    void everyMutantBreaksALaw() {
        Map<Mutant, Kill> kills = new LinkedHashMap<>();
        Set<String> survivors = new TreeSet<>();
        for (Mutant mutant : MutantBank.all()) {
            // A guard, not a law: some bugs never end.
            Optional<Kill> kill = assertTimeoutPreemptively(
                    Duration.ofMinutes(5), () -> Kill.of(mutant), () -> mutant.id() + " neither breaks a law nor ends");
            kill.ifPresentOrElse(found -> kills.put(mutant, found), () -> survivors.add(mutant.id()));
        }
        assertThat(survivors).as("mutants that no law sees: a law is missing").isEmpty();
        String table = MutantTable.render(kills);
        if (Boolean.getBoolean("rackcast.regenerate")) {
            MutantTable.write(table);
        }
        assertThat(MutantTable.current())
                .as("docs/testing.md; regenerate it with"
                        + " mvn test -pl testkit -am -Pmutants -Drackcast.regenerate=true")
                .isEqualTo(table);
    }
}
