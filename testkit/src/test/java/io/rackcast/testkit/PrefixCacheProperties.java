package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.StepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Blocks that prompts share, against an oracle that compares whole texts, and laws that need no oracle. */
class PrefixCacheProperties {
    @Law("P59")
    @Label("P59 simulator equals reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("hit").collect(expected.requests().stream().anyMatch(request -> request.cachedTokens() > 0));
        Statistics.label("preempted").collect(expected.preemptions() > 0);
    }

    @Law("P59")
    @Label("P59 every verb in every order")
    void everyVerbInEveryOrder(@ForAll("erratic") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P59")
    @Label("P59 with drafts")
    void withDrafts(@ForAll("speculating") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    @Law("P59")
    @Label("P59 with early ends and any rule of preemption")
    void withEarlyEndsAndAnyRuleOfPreemption(@ForAll("leaving") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        Statistics.label("early").collect(!expected.early().isEmpty());
        Statistics.label("preempted").collect(expected.preemptions() > 0);
    }

    /** Blocks free, queued and held, and holders of each, are counted anew at every event. */
    @Law("P8")
    @Label("P8 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P12")
    @Label("P12 prompts that share nothing find nothing")
    void promptsThatShareNothingFindNothing(@ForAll("disjoint") ServingCase given) {
        assertThat(given.simulate(RunControl.toTheEnd()).requests())
                .allSatisfy(request -> assertThat(request.cachedTokens()).isZero());
    }

    @Law("P12")
    @Label("P12 without cache nothing is found")
    void withoutCacheNothingIsFound(@ForAll("cases") ServingCase given) {
        ReferenceRun off =
                given.with(deployment -> deployment.prefixCache(null)).simulate(RunControl.toTheEnd());
        assertThat(off.requests())
                .allSatisfy(request -> assertThat(request.cachedTokens()).isZero());
        assertThat(off)
                .isEqualTo(given.with(withoutTexts(given.requests()))
                        .with(deployment -> deployment.prefixCache(Eviction.FIFO))
                        .simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 prompts of which nobody knows anything are served as without cache")
    void promptsOfWhichNobodyKnowsAnythingAreServedAsWithoutCache(
            @ForAll("plain") ServingCase given, @ForAll Eviction eviction) {
        ReferenceRun off =
                given.with(deployment -> deployment.prefixCache(null)).simulate(RunControl.toTheEnd());
        if (eviction != Eviction.LRU || off.preemptions() == 0) {
            assertThat(given.with(deployment -> deployment.prefixCache(eviction))
                            .simulate(RunControl.toTheEnd()))
                    .isEqualTo(off);
        }
    }

    /** Unless somebody is preempted, who may find again what was lost. */
    @Law("P54")
    @Label("P54 disjoint prompts are served as without cache")
    void disjointPromptsAreServedAsWithoutCache(@ForAll("disjoint") ServingCase given) {
        ReferenceRun on = given.simulate(RunControl.toTheEnd());
        ReferenceRun off =
                given.with(deployment -> deployment.prefixCache(null)).simulate(RunControl.toTheEnd());
        if (off.preemptions() == 0) {
            assertThat(on).isEqualTo(off);
        }
        Statistics.label("preempted").collect(off.preemptions() > 0);
    }

    @Law("P15")
    @Label("P15 more memory rejects nobody else")
    void moreMemoryRejectsNobodyElse(
            @ForAll("cases") ServingCase drawn, @ForAll @IntRange(min = 1, max = 40) int more) {
        // Rules at the door see other queues.
        ServingCase given = drawn.with(deployment -> deployment.admission(List.of()));
        int blocks = given.deployment().blocks();
        ReferenceRun larger =
                given.with(deployment -> deployment.blocks(blocks + more)).simulate(RunControl.toTheEnd());
        List<Long> served = given.simulate(RunControl.toTheEnd()).requests().stream()
                .map(RequestTrace::id)
                .toList();
        assertThat(larger.requests()).extracting(RequestTrace::id).containsAll(served);
        assertThat(larger.unfinished()).isZero();
    }

    @Law("P11")
    @Label("P11 an admission that fails changes nothing")
    void anAdmissionThatFailsChangesNothing(@ForAll("erratic") ServingCase given) {
        Supplier<BatchPolicy> policy = given.policy();
        given.with(deployment -> deployment.policy(() -> {
                    BatchPolicy inner = policy.get();
                    return new WatchedPolicy(inner);
                }))
                .simulate(RunControl.toTheEnd());
    }

    private record WatchedPolicy(BatchPolicy inner) implements BatchPolicy {
        @Override
        public void plan(BatchView now, StepPlan step) {
            inner.plan(now, new WatchedPlan(now, step));
        }

        @Override
        public boolean waits() {
            return inner.waits();
        }
    }

    /** What a policy can see, before and after an admission. */
    private record WatchedPlan(BatchView now, StepPlan step) implements StepPlan {
        private List<Integer> seen() {
            List<Integer> seen =
                    new ArrayList<>(List.of(now.freeBlocks(), now.running(), now.waiting(), now.blocksDue()));
            if (now.hasWaiting()) {
                seen.addAll(List.of(now.headPrefill(), now.headCached(), now.headBlocks()));
            }
            return seen;
        }

        @Override
        public int admit(int max) {
            List<Integer> before = seen();
            int blocks = now.hasWaiting() ? now.headBlocks() : 0;
            int granted = step.admit(max);
            if (granted == 0) {
                assertThat(seen()).isEqualTo(before);
            } else if (granted == before.get(4)) {
                assertThat(before.get(0) - now.freeBlocks()).isEqualTo(blocks);
            }
            return granted;
        }

        @Override
        public boolean decodeAll(int spareBlocks) {
            return step.decodeAll(spareBlocks);
        }

        @Override
        public int prefill(int i, int max) {
            return step.prefill(i, max);
        }

        @Override
        public void padPrompt(int tokens) {
            step.padPrompt(tokens);
        }

        @Override
        public void padDecode(int sequences) {
            step.padDecode(sequences);
        }

        @Override
        public void wakeAt(long nanos) {
            step.wakeAt(nanos);
        }

        @Override
        public void preemptTail() {
            step.preemptTail();
        }

        @Override
        public void retract() {
            step.retract();
        }

        @Override
        public void repeatUntilChange() {
            step.repeatUntilChange();
        }
    }

    private static List<ListedRequests.Request> withoutTexts(List<ListedRequests.Request> requests) {
        return requests.stream().map(request -> request.saying(List.of())).toList();
    }

    @Provide
    Arbitrary<ServingCase> plain() {
        return ServingCases.any();
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.anySharing();
    }

    @Provide
    Arbitrary<ServingCase> leaving() {
        Arbitrary<ServingCase> any =
                Arbitraries.oneOf(ServingCases.any(), ServingCases.anyErratic(), ServingCases.anySpeculating());
        return ServingCases.sharing(ServingCases.impatient(ServingCases.preempting(any)));
    }

    @Provide
    Arbitrary<ServingCase> disjoint() {
        return ServingCases.anySharing().map(given -> {
            List<ListedRequests.Request> disjoint = new ArrayList<>();
            for (ListedRequests.Request request : given.requests()) {
                int own = 100 * disjoint.size();
                disjoint.add(request.saying(
                        request.text().stream().map(word -> word + own).toList()));
            }
            return given.with(disjoint);
        });
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return ServingCases.anyErraticSharing();
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.anySharingSpeculating();
    }
}
