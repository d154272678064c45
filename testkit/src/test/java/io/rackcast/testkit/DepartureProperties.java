package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Requests that leave the batch, or the deployment, before their time: against the oracle, and by laws of their own. */
class DepartureProperties {
    @Law("P59")
    @Label("P59 any rule of preemption equals reference stepper")
    void anyRuleOfPreemptionEqualsReferenceStepper(@ForAll("preempting") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("swapped").collect(expected.swapsOut() > 0);
        Statistics.label("rule").collect(given.deployment().preemption().victim());
    }

    @Law("P59")
    @Label("P59 early ends equal reference stepper")
    void earlyEndsEqualReferenceStepper(@ForAll("impatient") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        for (EarlyTrace gone : expected.early()) {
            Statistics.label("end").collect(stage(gone));
        }
    }

    /** Some requests ask for several answers, and some caches have no pages. */
    @Law("P59")
    @Label("P59 early ends, victims and swaps among several answers equal the reference stepper")
    void departuresOfSeveralAnswersEqualReferenceStepper(@ForAll("answers") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        Statistics.label("early").collect(!expected.early().isEmpty());
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("swapped").collect(expected.swapsOut() > 0);
    }

    @Law("P59")
    @Label("P59 the same of several answers by every verb in every order")
    void departuresOfSeveralAnswersUnderEveryVerb(@ForAll("erraticAnswers") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    private static String stage(EarlyTrace gone) {
        boolean waited = gone.admittedNanos() < 0;
        return gone.kind() + (waited ? " waiting" : gone.tokenNanos().isEmpty() ? " prefilling" : " decoding");
    }

    @Law("P59")
    @Label("P59 early ends under every verb")
    void earlyEndsUnderEveryVerb(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P59")
    @Label("P59 early ends of drafts")
    void earlyEndsOfDrafts(@ForAll("speculating") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P59")
    @Label("P59 early ends of drafts under every verb")
    void earlyEndsOfDraftsUnderEveryVerb(@ForAll("erraticSpeculating") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P1")
    @Label("P1 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("impatient") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(run).isEqualTo(given.simulate(new RunControl(Long.MAX_VALUE, false, false)));
        assertThat(run.requests().size() + run.early().size() + run.rejected()).isEqualTo(run.offered());
        assertThat(run.unfinished()).isZero();
    }

    /** Gaps are between the tokens of those who complete and of those who do not, however long one was with the host. */
    @Law("P19")
    @Label("P19 pooled gaps are the gaps between tokens")
    void pooledGapsAreTheGapsBetweenTokens(@ForAll("impatient") ServingCase given) {
        TreeMap<Long, Long> pooled = new TreeMap<>();
        TraceRecorder recorder = new TraceRecorder();
        RunObserver gaps = new RunObserver() {
            @Override
            public int interests() {
                return STEPS;
            }

            @Override
            public void onGap(long gapNanos, int count) {
                pooled.merge(gapNanos, (long) count, Long::sum);
            }
        };
        ReferenceRun run = recorder.run(
                Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(recorder, gaps)));
        TreeMap<Long, Long> expected = new TreeMap<>();
        Stream.concat(
                        run.requests().stream().map(RequestTrace::tokenNanos),
                        run.early().stream().map(EarlyTrace::tokenNanos))
                .forEach(tokens -> {
                    for (int i = 1; i < tokens.size(); i++) {
                        expected.merge(tokens.get(i) - tokens.get(i - 1), 1L, Long::sum);
                    }
                });
        assertThat(pooled).isEqualTo(expected);
    }

    /** No rule makes victims drive each other out for ever. */
    @Law("P35")
    @Label("P35 every accepted request completes under any rule")
    void everyAcceptedRequestCompletesUnderAnyRule(@ForAll("preempting") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
    }

    /** Who completes had the patience for it; who does not has used it up. */
    @Law("P37")
    @Label("P37 patience is kept")
    void patienceIsKept(@ForAll("impatient") ServingCase given) {
        Patience patience = given.patience();
        long queue = given.deployment().queueTimeoutNanos();
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        for (RequestTrace done : run.requests()) {
            List<Long> tokens = done.tokenNanos();
            assertThat(tokens.get(0) - done.arrivalNanos()).isLessThanOrEqualTo(patience.firstTokenNanos());
            assertThat(tokens.get(tokens.size() - 1) - done.arrivalNanos()).isLessThanOrEqualTo(patience.answerNanos());
            assertThat(done.admittedNanos() - done.arrivalNanos()).isLessThan(queue);
        }
        for (EarlyTrace gone : run.early()) {
            if (gone.kind().equals("EXPIRED")) {
                assertThat(gone.admittedNanos()).isNegative();
                assertThat(gone.computed()).isZero();
            }
        }
    }

    /** Patience that lasts, and a swap space that nobody needs, change nothing. */
    @Law("P54")
    @Label("P54 lasting patience changes nothing")
    void lastingPatienceChangesNothing(@ForAll("cases") ServingCase given) {
        ReferenceRun plain = given.simulate(RunControl.toTheEnd());
        long longer = plain.endNanos() + 1;
        ServingCase patient =
                given.with(new Patience(longer, longer, 0)).with(deployment -> deployment.queueTimeoutNanos(longer));
        assertThat(patient.simulate(RunControl.toTheEnd())).isEqualTo(plain);
    }

    @Law("P54")
    @Label("P54 an unused swap space changes nothing")
    void anUnusedSwapSpaceChangesNothing(@ForAll("cases") ServingCase given) {
        ReferenceRun plain = given.simulate(RunControl.toTheEnd());
        ServingCase swapping =
                given.with(deployment -> deployment.preemption(new Preemption(VictimRule.YOUNGEST, 9, 7)));
        if (plain.preemptions() == 0) {
            assertThat(swapping.simulate(RunControl.toTheEnd())).isEqualTo(plain);
        }
    }

    /** A victim is never more urgent than anybody who stays. */
    @Law("P27")
    @Label("P27 the least urgent leave")
    void theLeastUrgentLeave(@ForAll("prioritised") ServingCase given) {
        UrgencyWatch watch = new UrgencyWatch(given);
        watch.run();
        Statistics.label("preempted").collect(watch.victims() > 0);
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.any();
    }

    @Provide
    Arbitrary<ServingCase> preempting() {
        return ServingCases.preempting(ServingCases.any());
    }

    @Provide
    Arbitrary<ServingCase> impatient() {
        return ServingCases.impatient(ServingCases.preempting(ServingCases.any()));
    }

    @Provide
    Arbitrary<ServingCase> answers() {
        Arbitrary<ServingCase> preempting =
                ServingCases.preempting(Arbitraries.oneOf(AnswerCases.any(), AnswerCases.anySharing()));
        return Arbitraries.oneOf(preempting, ServingCases.impatient(preempting));
    }

    @Provide
    Arbitrary<ServingCase> erraticAnswers() {
        Arbitrary<ServingCase> preempting =
                ServingCases.preempting(Arbitraries.oneOf(AnswerCases.anyErratic(), AnswerCases.anyErraticSharing()));
        return Arbitraries.oneOf(preempting, ServingCases.impatient(preempting));
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return ServingCases.impatient(ServingCases.preempting(ServingCases.anyErratic()));
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.impatient(ServingCases.preempting(ServingCases.anySpeculating()));
    }

    @Provide
    Arbitrary<ServingCase> erraticSpeculating() {
        return ServingCases.impatient(ServingCases.preempting(ServingCases.anyErraticSpeculating()));
    }

    @Provide
    Arbitrary<ServingCase> prioritised() {
        return ServingCases.singleReplica(PolicyCases.v1())
                .map(given -> given.with((Deployment.Builder some) ->
                        some.preemption(Preemption.RECOMPUTE.by(VictimRule.LOWEST_PRIORITY))));
    }
}
