package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The simulator against its oracle at length and with a new seed each time; not part of the normal build. */
class ExploringProperties {
    @Tag("explore")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Tag("explore")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void perSequenceLaneEqualsReferenceStepper(@ForAll("speculating") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Tag("explore")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void departuresEqualReferenceStepper(@ForAll("leaving") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Tag("explore")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void optionsThatMeetEqualReferenceStepper(@ForAll("combined") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Provide
    Arbitrary<ServingCase> combined() {
        return CombinedCases.any();
    }

    @Provide
    Arbitrary<ServingCase> leaving() {
        return ServingCases.impatient(ServingCases.preempting(ServingCases.any()));
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.anySpeculating();
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.any();
    }
}
