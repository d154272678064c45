package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Requests with adapters and slots for few of these, against an oracle, and laws that need none. */
class AdapterProperties {
    @Law("P59")
    @Label("P59 simulator equals reference stepper")
    void simulatorEqualsReferenceStepper(@ForAll("cases") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.toTheEnd())).isEqualTo(expected);
        Statistics.label("preempted").collect(expected.preemptions() > 0);
        Statistics.label("loads").collect(Math.min(expected.adapterLoads(), 10));
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
    @Label("P59 with shared prompts, which adapters keep apart")
    void withSharedPromptsWhichAdaptersKeepApart(@ForAll("sharing") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        Statistics.label("hit").collect(expected.requests().stream().anyMatch(request -> request.cachedTokens() > 0));
    }

    @Law("P59")
    @Label("P59 with early ends and any rule of preemption")
    void withEarlyEndsAndAnyRuleOfPreemption(@ForAll("leaving") ServingCase given) {
        ReferenceRun expected = given.reference();
        assertThat(given.simulate(RunControl.checked())).isEqualTo(expected);
        Statistics.label("swapped").collect(expected.swapsOut() > 0);
    }

    /** Who uses which is counted anew at every event, and every load was necessary. */
    @Law({"P73", "P25", "P26"})
    @Label("P73 every law holds at every event")
    void everyLawHoldsAtEveryEvent(@ForAll("cases") ServingCase given) {
        assertThat(given.simulate(RunControl.checked())).isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    @Law("P73")
    @Label("P73 no step uses more adapters than there are slots")
    void noStepUsesMoreAdaptersThanThereAreSlots(@ForAll("cases") ServingCase given) {
        LoraRule rule = given.deployment().lora();
        SlotWatch watch = new SlotWatch(rule == null ? 0 : rule.slots());
        Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(watch));
        assertThat(watch.most).isLessThanOrEqualTo(watch.slots);
        Statistics.label("slots all taken").collect(watch.most == watch.slots);
    }

    @Law("P33")
    @Label("P33 whoever is passed over completes as well")
    void whoeverIsPassedOverCompletesAsWell(@ForAll("cases") ServingCase given) {
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

    /** Of a timer that takes no notice of them. */
    @Law("P54")
    @Label("P54 with slots for all, adapters that cost nothing change nothing")
    void withSlotsForAllAdaptersThatCostNothingChangeNothing(
            @ForAll("cases") ServingCase given, @ForAll boolean overtaking) {
        ServingCase free = given.with(deployment -> deployment
                .timer(new Unaware(given.timer()))
                .lora(new LoraRule(AdapterCases.MOST, 0, LoraRule.ALL, 0, overtaking)));
        ReferenceRun without = free.with(deployment -> deployment.lora(null)).simulate(RunControl.toTheEnd());
        ReferenceRun with = free.simulate(RunControl.toTheEnd());
        assertThat(with.requests()).isEqualTo(without.requests());
        assertThat(with.steps()).isEqualTo(without.steps());
    }

    @Law("P54")
    @Label("P54 slots that nobody asks for change nothing")
    void slotsThatNobodyAsksForChangeNothing(@ForAll("plain") ServingCase given, @ForAll boolean overtaking) {
        assertThat(given.with(deployment -> deployment.lora(new LoraRule(1, 7, 1, 7, overtaking)))
                        .simulate(RunControl.toTheEnd()))
                .isEqualTo(given.simulate(RunControl.toTheEnd()));
    }

    /** As given, but for adapters. */
    private record Unaware(LinearTimer timer) implements StepTimer {
        @Override
        public long latencyNanos(StepLoad load) {
            return timer.latencyNanos(plain(load));
        }

        @Override
        public long initiationNanos(StepLoad load) {
            return timer.initiationNanos(plain(load));
        }

        private static StepLoad plain(StepLoad load) {
            StepLoad plain = new StepLoad();
            plain.set(load);
            plain.adapterTokens = 0;
            plain.adapters = 0;
            return plain;
        }
    }

    /** Which adapters stand in the slots of each lane, and how many a step uses. */
    private static final class SlotWatch implements RunObserver {
        final int slots;
        int most;
        private final SortedMap<String, SortedSet<Integer>> held = new TreeMap<>();

        SlotWatch(int slots) {
            this.slots = slots;
        }

        @Override
        public int interests() {
            return SCHEDULING | STEPS;
        }

        @Override
        public void onAdapterLoad(
                long nanos, int replica, int lane, int adapter, int unloaded, boolean fetched, long stallNanos) {
            SortedSet<Integer> there = held.computeIfAbsent(replica + " " + lane, key -> new TreeSet<>());
            there.remove(unloaded);
            assertThat(there.add(adapter)).isTrue();
            most = Math.max(most, there.size());
        }

        @Override
        public void onStep(
                int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
            most = Math.max(most, load.adapters);
            assertThat(load.adapterTokens).isBetween(load.adapters, load.tokens());
        }
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return AdapterCases.of(ServingCases.any());
    }

    @Provide
    Arbitrary<ServingCase> plain() {
        return ServingCases.any();
    }

    @Provide
    Arbitrary<ServingCase> erratic() {
        return AdapterCases.of(ServingCases.anyErratic());
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return AdapterCases.of(ServingCases.anySpeculating());
    }

    @Provide
    Arbitrary<ServingCase> sharing() {
        return AdapterCases.of(ServingCases.anySharing());
    }

    @Provide
    Arbitrary<ServingCase> leaving() {
        return AdapterCases.of(ServingCases.impatient(ServingCases.preempting(ServingCases.any())));
    }
}
