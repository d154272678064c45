package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Options of a deployment that meet: what holds for each holds for all of them together. */
class CombinationProperties {
    @Law("P59")
    @Label("P59 options that meet equal the reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("left early").collect(!expected.early().isEmpty());
        Statistics.label("adapters loaded").collect(expected.adapterLoads() > 0);
        Statistics.label("read from tiers").collect(expected.tiers().loads() > 0);
        Statistics.label("several answers")
                .collect(expected.requests().stream().anyMatch(request -> request.answers() > 1));
        Statistics.label("drafts").collect(given.deployment().speculation() != null);
    }

    @Law("P59")
    @Label("P59 options that meet, under every verb in every order")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law({"P1", "P2", "P3", "P4", "P5", "P8", "P9", "P10", "P17", "P18", "P19", "P20", "P24", "P25", "P28", "P73"})
    @Label("P1 every law holds at every event where options meet")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 elision makes no difference where options meet")
    void elisionMakesNoDifference(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    /** One that waits for its blocks, for a slot, and gives up or is preempted meanwhile, has one end all the same. */
    @Law("P33")
    @Label("P33 every accepted request ends where options meet")
    void everyAcceptedRequestEnds(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests().size() + run.early().size())
                .isEqualTo(Math.toIntExact(run.offered() - run.rejected()));
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return CombinedCases.any();
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return CombinedCases.anyErratic();
    }
}
