package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.serving.Deployment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Tiers behind the cache, against an oracle that looks through lists of whole texts, and laws that need no oracle. */
class TierProperties {
    @Law({"P14", "P59"})
    @Label("P14 simulator equals reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("loads").collect(Math.min(3, expected.tiers().loads()));
        Statistics.label("tiers read from")
                .collect(expected.tiers().tiers().stream()
                        .filter(tier -> tier.read() > 0)
                        .count());
        Statistics.label("refused").collect(expected.tiers().tiers().stream().anyMatch(tier -> tier.refused() > 0));
        Statistics.label("preempted").collect(expected.preemptions() > 0);
    }

    @Law({"P14", "P59"})
    @Label("P14 replicas in front of a store that they share")
    void replicasInFrontOfAStoreThatTheyShare(@ForAll("storing") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        int last = given.deployment().tiers().tiers().size() - 1;
        Statistics.label("read from the store")
                .collect(Math.min(3, expected.tiers().of(last).read()));
        boolean ahead = given.deployment().tiers().prefetch() != null && last > 0;
        Statistics.label("ahead").collect(ahead && expected.tiers().of(last).read() > 0);
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
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.reference());
    }

    /** Each block is sent on at most once for each time that it came, is read where it was written, in the link's time. */
    @Law("P14")
    @Label("P14 what is read was written, hop by hop, one block after the other")
    void whatIsReadWasWrittenHopByHopOneBlockAfterTheOther(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        Deployment deployment = given.deployment();
        long lanes = (long) deployment.replicas() * deployment.lanes() * deployment.stepsInFlight();
        for (int tier = 0; tier < deployment.tiers().tiers().size(); tier++) {
            TierTraffic.Counts counts = run.tiers().of(tier);
            long written = tier == 0 ? Long.MAX_VALUE : run.tiers().of(tier - 1).written();
            assertThat(counts.written() + counts.refused()).isLessThanOrEqualTo(written);
            assertThat(counts.read() == 0 || counts.written() > 0).isTrue();
            // What comes ahead of a request may still be on its way when that has been answered.
            boolean ahead = deployment.tiers().prefetch() != null && tier > 0;
            assertThat(counts.read() * deployment.tiers().tiers().get(tier).readNanos())
                    .isLessThanOrEqualTo(ahead ? Long.MAX_VALUE : lanes * run.endNanos());
        }
        long fastest = deployment.tiers().tiers().stream()
                .mapToLong(tier -> tier.readNanos() + tier.latencyNanos())
                .min()
                .orElseThrow();
        // Whoever waits for what comes ahead may give up before.
        boolean givesUp = deployment.tiers().prefetch() != null;
        assertThat(givesUp || run.tiers().loads() == 0 || run.tiers().waitNanos() >= fastest)
                .isTrue();
    }

    /** Blocks of the cache and of each tier are counted anew at every event. */
    @Law("P8")
    @Label("P8 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P33")
    @Label("P33 every accepted request completes")
    void everyAcceptedRequestCompletes(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
    }

    @Law("P54")
    @Label("P54 elision makes no difference")
    void elisionMakesNoDifference(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(new RunControl(Long.MAX_VALUE, false, false)))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 tiers without room are none")
    void tiersWithoutRoomAreNone(@ForAll("cases") ServingCase given) {
        CacheTiers tiers = given.deployment().tiers();
        CacheTiers empty = new CacheTiers(
                tiers.tiers().stream()
                        .map(tier -> new CacheTiers.Tier(
                                tier.name(), 0, tier.readNanos(), tier.writeNanos(), tier.latencyNanos()))
                        .toList(),
                tiers.write());
        assertThat(given.with(deployment -> deployment.tiers(empty)).simulate(RunControl.toTheEnd()))
                .isEqualTo(given.with(deployment -> deployment.tiers(CacheTiers.NONE))
                        .simulate(RunControl.toTheEnd()));
    }

    @Law("P54")
    @Label("P54 prompts of which nobody knows anything have no use for tiers")
    void promptsOfWhichNobodyKnowsAnythingHaveNoUseForTiers(@ForAll("plain") ServingCase given) {
        assertThat(given.simulate(RunControl.toTheEnd()))
                .isEqualTo(given.with(deployment -> deployment.tiers(CacheTiers.NONE))
                        .simulate(RunControl.toTheEnd()));
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return TierCases.tiered(
                Arbitraries.frequencyOf(Tuple.of(3, ServingCases.anySharing()), Tuple.of(1, AnswerCases.anySharing())));
    }

    @Provide
    Arbitrary<ServingCase> storing() {
        Arbitrary<ServingCase> leaving =
                ServingCases.sharing(ServingCases.impatient(ServingCases.preempting(ServingCases.any())));
        return TierCases.storing(Arbitraries.frequencyOf(
                Tuple.of(4, ServingCases.anySharing()),
                Tuple.of(2, ServingCases.anyErraticSharing()),
                Tuple.of(1, AnswerCases.anySharing()),
                Tuple.of(2, leaving),
                Tuple.of(1, ServingCases.anySharingSpeculating())));
    }

    @Provide
    Arbitrary<ServingCase> plain() {
        return TierCases.tiered(ServingCases.any());
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return TierCases.tiered(Arbitraries.oneOf(ServingCases.anyErraticSharing(), AnswerCases.anyErraticSharing()));
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return TierCases.tiered(ServingCases.anySharingSpeculating());
    }

    @Provide
    Arbitrary<ServingCase> leaving() {
        Arbitrary<ServingCase> any =
                Arbitraries.oneOf(ServingCases.any(), ServingCases.anyErratic(), ServingCases.anySpeculating());
        return TierCases.tiered(ServingCases.sharing(ServingCases.impatient(ServingCases.preempting(any))));
    }
}
