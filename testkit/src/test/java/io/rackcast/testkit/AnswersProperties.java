package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Several answers to one prompt, and caches without pages, against the oracle and the laws. */
class AnswersProperties {
    @Law("P59")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("rejected").collect(expected.rejected() > 0);
        Statistics.label("several")
                .collect(given.requests().stream()
                        .anyMatch(request -> !request.further().isEmpty()));
        Statistics.label("cache").collect(given.deployment().kvAllocation());
        Statistics.label("policy").collect(given.policy().getClass().getSimpleName());
    }

    @Law("P59")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P1")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    void elisionMakesNoDifference(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P33")
    void everyAcceptedRequestCompletes(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
    }

    /** The client gets the tokens of all answers, or those of the first; in the order in which they were computed. */
    @Law("P3")
    void clientsGetWhatTheyAskedFor(@ForAll("cases") ServingCase given) {
        for (RequestTrace trace : given.simulate(RunControl.toTheEnd()).requests()) {
            ListedRequests.Request asked = given.requests().get((int) trace.id());
            assertThat(trace.answers()).isEqualTo(1 + asked.further().size());
            long most = asked.outputTokens();
            if (asked.all()) {
                most += asked.further().stream().mapToLong(Integer::longValue).sum();
            }
            List<Long> tokens = trace.tokenNanos();
            assertThat((long) tokens.size()).isBetween(1L, most);
            assertThat(tokens).isSorted();
            assertThat(trace.finishedNanos()).isGreaterThanOrEqualTo(tokens.get(tokens.size() - 1));
        }
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.anyWithAnswers();
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return ServingCases.anyErraticWithAnswers();
    }
}
