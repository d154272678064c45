package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.StepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What preempted sequences find again where prompts have nothing in common: counted, it is what blocks one by one would say. */
class LeftoverProperties {
    @Law("P59")
    @Label("P59 simulator equals reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("short of blocks") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("found").collect(!expected.equals(forgetful(given).simulate(RunControl.toTheEnd())));
    }

    @Law("P59")
    @Label("P59 with early ends and any rule of preemption")
    void withEarlyEndsAndAnyRuleOfPreemption(@ForAll("leaving") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    /** Blocks free and left over are counted anew at every event. */
    @Law({"P8", "P9"})
    @Label("P8 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("leaving") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    /** The pool of blocks with content is told that every prompt is another one; the counting one assumes it. */
    @Law("P12")
    @Label("P12 counted leftovers are those of prompts known to share nothing")
    void countedLeftoversAreThoseOfPromptsKnownToShareNothing(@ForAll("short of blocks") ServingCase given) {
        assertThat(given.simulate(RunControl.toTheEnd()))
                .isEqualTo(given.with(ownTexts(given.requests())).simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 elision makes no difference")
    void elisionMakesNoDifference(@ForAll("short of blocks") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    /** Built-in policies do not mind, others may: what the head would find shrinks while steps repeat. */
    @Law("P54")
    @Label("P54 whoever looks at what the head finds is asked again")
    void whoeverLooksAtWhatTheHeadFindsIsAskedAgain(@ForAll("short of blocks") ServingCase given) {
        ServingCase waiting = given.with(deployment -> deployment.policy(LastToFind::new));
        assertThat(waiting.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(waiting.simulate(RunControl.toTheEnd()));
    }

    /** Lets nobody in who would find anything, unless nobody runs. */
    private static final class LastToFind implements BatchPolicy {
        @Override
        public void plan(BatchView now, StepPlan step) {
            step.decodeAll();
            for (int i = 0; i < now.prefilling(); i++) {
                step.prefill(i, Integer.MAX_VALUE);
            }
            if (now.hasWaiting() && !now.preempted() && (now.running() == 0 || now.headCached() == 0)) {
                step.admit(Integer.MAX_VALUE);
            }
            step.repeatUntilChange();
        }
    }

    /** What is retracted is lost, as in SGLang. */
    @Law("P54")
    @Label("P54 whoever is retracted finds nothing")
    void whoeverIsRetractedFindsNothing(@ForAll("retracting") ServingCase given) {
        assertThat(given.simulate(RunControl.toTheEnd()))
                .isEqualTo(forgetful(given).simulate(RunControl.toTheEnd()));
    }

    private static ServingCase forgetful(ServingCase given) {
        return given.with(deployment -> deployment.prefixCache(null));
    }

    private static ServingCase keeping(ServingCase given) {
        return given.with(deployment -> deployment.prefixCache(Eviction.LRU));
    }

    /** Words for prompt and answer that no other request has. */
    private static List<ListedRequests.Request> ownTexts(List<ListedRequests.Request> requests) {
        List<ListedRequests.Request> known = new ArrayList<>();
        for (ListedRequests.Request request : requests) {
            int tokens = request.promptTokens() + request.outputTokens();
            int own = 1_000 * known.size();
            known.add(request.saying(IntStream.rangeClosed(0, tokens / ListedRequests.TOKENS_PER_WORD)
                    .mapToObj(word -> own + word)
                    .toList()));
        }
        return known;
    }

    @Provide("short of blocks")
    Arbitrary<ServingCase> shortOfBlocks() {
        Arbitrary<ServingCase> alone = ServingCases.singleReplica(Arbitraries.oneOf(
                PolicyCases.v1(), PolicyCases.v0(), PolicyCases.maxUtilization(), PolicyCases.sarathi()));
        Arbitrary<ServingCase> any = Arbitraries.oneOf(ServingCases.any(), ServingCases.anySpeculating())
                .filter(given -> !(given.policy() instanceof PolicyChoice.Sglang));
        return Arbitraries.oneOf(alone, any).map(LeftoverProperties::keeping);
    }

    @Provide
    Arbitrary<ServingCase> leaving() {
        Arbitrary<ServingCase> any =
                Arbitraries.oneOf(shortOfBlocks(), ServingCases.anyErratic(), ServingCases.anyErraticSpeculating());
        return ServingCases.impatient(ServingCases.preempting(any)).map(LeftoverProperties::keeping);
    }

    @Provide
    Arbitrary<ServingCase> retracting() {
        return ServingCases.singleReplica(PolicyCases.sglang()).map(LeftoverProperties::keeping);
    }
}
