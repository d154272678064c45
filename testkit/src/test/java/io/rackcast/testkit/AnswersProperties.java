package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Several answers to one prompt, in caches with and without pages and prefixes, against the oracle and the laws. */
class AnswersProperties {
    @Law("P59")
    @Label("P59 several answers to a prompt equal the reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("rejected").collect(expected.rejected() > 0);
        Statistics.label("several")
                .collect(given.requests().stream()
                        .anyMatch(request -> !request.further().isEmpty()));
        Statistics.label("found")
                .collect(expected.requests().stream()
                        .anyMatch(trace -> trace.answers() > 1 && trace.cachedTokens() > 0));
        Statistics.label("cache").collect(given.deployment().kvAllocation());
        Statistics.label("policy").collect(given.policy().getClass().getSimpleName());
    }

    @Law("P59")
    @Label("P59 several answers, by every verb in every order, equal the reference stepper")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law({"P1", "P2", "P3", "P4", "P5", "P8", "P10", "P17", "P18", "P19", "P20", "P24", "P25", "P28"})
    @Label("P1 every law holds at every event with several answers to a prompt")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 elision makes no difference to several answers")
    void elisionMakesNoDifference(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P33")
    @Label("P33 every accepted request completes, however many answers it asks for")
    void everyAcceptedRequestCompletes(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
    }

    /** The client gets the tokens of all answers, or those of the first; in the order in which they were computed. */
    @Law("P3")
    @Label("P3 clients get all answers, or the first, in the order in which they are computed")
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

    /** TensorRT-LLM counts requests, and a token of the budget for each of their sequences. */
    @Law("P23")
    @Label("P23 several answers count as so many sequences of a step")
    void stepsStayWithinTheirLimits(@ForAll("cases") ServingCase given) {
        int most = sequences(given.policy());
        for (EventLog.Step step : EventLog.of(given).of(EventLog.Step.class)) {
            assertThat(step.load().decodeSequences).isLessThanOrEqualTo(most);
        }
    }

    private static int sequences(PolicyChoice policy) {
        if (policy instanceof PolicyChoice.V1 v1) {
            return v1.maxSequences();
        } else if (policy instanceof PolicyChoice.V0 v0) {
            return v0.maxSequences();
        } else if (policy instanceof PolicyChoice.Sglang sglang) {
            return sglang.maxSequences();
        } else if (policy instanceof PolicyChoice.FixedSlots slots) {
            return slots.slots();
        } else if (policy instanceof PolicyChoice.Static batch) {
            return batch.batchSize();
        }
        return policy instanceof PolicyChoice.Inflight inflight ? inflight.tokenBudget() : Integer.MAX_VALUE;
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return AdapterCases.nowAndThen(Arbitraries.oneOf(AnswerCases.any(), AnswerCases.anySharing()));
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return AdapterCases.nowAndThen(Arbitraries.oneOf(AnswerCases.anyErratic(), AnswerCases.anyErraticSharing()));
    }
}
