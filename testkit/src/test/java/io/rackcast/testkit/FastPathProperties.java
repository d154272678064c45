package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Refusal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The simulator against its oracle, token by token. */
class FastPathProperties {
    @Law("P59")
    @Label("P59 simulator equals reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("rejected").collect(expected.rejected() > 0);
        Statistics.label("refused by a rule")
                .collect(expected.refusals().values().stream().anyMatch(reason -> reason != Refusal.CAPACITY));
        Statistics.label("order").collect(given.deployment().order().getClass().getSimpleName());
        Statistics.label("policy").collect(given.policy().getClass().getSimpleName());
    }

    @Law("P59")
    @Label("P59 every verb in every order")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P54")
    @Label("P54 elision makes no difference")
    void elisionMakesNoDifference(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law({"P1", "P2", "P3", "P4", "P5", "P8", "P10", "P17", "P18", "P19", "P20", "P24", "P25", "P28"})
    @Label("P1 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P33")
    @Label("P33 every accepted request completes")
    void everyAcceptedRequestCompletes(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
        assertThat(run.offered()).isEqualTo(given.requests().size());
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return AdapterCases.nowAndThen(ServingCases.anyErratic());
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return AdapterCases.nowAndThen(ServingCases.any());
    }
}
