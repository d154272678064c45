package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Steps that verify drafts. */
class SpeculationProperties {
    @Law("P59")
    @Label("P59 per sequence lane equals reference stepper")
    void perSequenceLaneEqualsReferenceStepper(@ForAll("speculating") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("tokens together").collect(given.requests().size() > 0 && together(expected) > 1);
    }

    @Law("P59")
    @Label("P59 every verb in every order")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law({"P1", "P2", "P3", "P4", "P5", "P8", "P10", "P17", "P18", "P19", "P20", "P24", "P25", "P28"})
    @Label("P1 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("speculating") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 elision makes no difference")
    void elisionMakesNoDifference(@ForAll("speculating") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P3")
    @Label("P3 outputs are exact and tokens come one to all drafts and one at a time")
    void outputsAreExactAndTokensComeOneToAllDraftsAndOneAtATime(@ForAll("speculating") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        for (RequestTrace request : run.requests()) {
            ListedRequests.Request asked = given.requests().get((int) request.id());
            int room = given.deployment().contextLimit() - asked.promptTokens();
            assertThat(request.tokenNanos().size())
                    .isLessThanOrEqualTo(Math.min(asked.outputTokens(), Math.min(room, asked.outputBudget())));
        }
        SpeculationRule drafts = Objects.requireNonNull(given.deployment().speculation());
        assertThat(together(run)).isLessThanOrEqualTo(drafts.draftTokens() + 1);
    }

    /** One gap per chunk: tokens of one step reach the client together. */
    @Law("P19")
    @Label("P19 pooled gaps are the gaps between chunks")
    void pooledGapsAreTheGapsBetweenChunks(@ForAll("speculating") ServingCase given) {
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
        for (RequestTrace request : run.requests()) {
            List<Long> chunks = request.tokenNanos().stream().distinct().toList();
            for (int i = 1; i < chunks.size(); i++) {
                expected.merge(chunks.get(i) - chunks.get(i - 1), 1L, Long::sum);
            }
        }
        assertThat(pooled).isEqualTo(expected);
    }

    /** Drafts that are never accepted, verified for nothing: the same tokens at the same steps as without any. */
    @Law("P54")
    @Label("P54 drafts that are refused and free change nothing")
    void draftsThatAreRefusedAndFreeChangeNothing(@ForAll("plain") ServingCase given) {
        ServingCase roomy = roomy(given);
        assertThat(roomy.with(deployment -> deployment.speculation(new SpeculationRule(3, List.of(0.0))))
                        .simulate(RunControl.toTheEnd()))
                .isEqualTo(roomy.simulate(RunControl.toTheEnd()));
    }

    /** A cache for everybody with all drafts, and steps that take the same time whatever they compute. */
    private static ServingCase roomy(ServingCase given) {
        return given.with(deployment -> deployment
                .blocks(10_000)
                .policy(new PolicyChoice.V1(10_000, 10_000))
                .timer(LinearTimer.constant(7)));
    }

    private static int together(ReferenceRun run) {
        int most = 0;
        for (RequestTrace request : run.requests()) {
            int count = 0;
            for (int i = 0; i < request.tokenNanos().size(); i++) {
                boolean same = i > 0
                        && request.tokenNanos()
                                .get(i)
                                .equals(request.tokenNanos().get(i - 1));
                count = same ? count + 1 : 1;
                most = Math.max(most, count);
            }
        }
        return most;
    }

    @Provide
    Arbitrary<ServingCase> plain() {
        return ServingCases.any();
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.anySpeculating();
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return ServingCases.anyErraticSpeculating();
    }
}
