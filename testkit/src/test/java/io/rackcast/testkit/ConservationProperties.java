package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.TrafficClass;
import io.rackcast.core.metrics.WarmUp;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;

/** What is counted in parts adds up to the whole: classes, replicas, time, blocks. */
class ConservationProperties {
    @Law("P2")
    @Label("P2 classes add up to all requests")
    void classesAddUp(@ForAll("cases") ServingCase given) {
        RunStatistics statistics = new RunStatistics(
                new WarmUp.Requests(0), null, List.of(new TrafficClass("even", null), new TrafficClass("odd", null)));
        RunResult run = Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(statistics));
        List<ClassStatistics> classes = statistics.statistics().byClass();
        RunResult.RequestCounts all = run.requests();
        assertThat(classes.stream().mapToLong(ClassStatistics::offered).sum()).isEqualTo(all.offered());
        assertThat(classes.stream().mapToLong(ClassStatistics::rejected).sum()).isEqualTo(all.rejected());
        assertThat(classes.stream().mapToLong(ClassStatistics::completed).sum()).isEqualTo(all.completed());
        assertThat(classes.get(0).offered()).isEqualTo((all.offered() + 1) / 2);
    }

    @Law("P2")
    @Label("P2 tokens of the steps of a replica are those of its requests")
    void replicasAddUp(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        TreeMap<Long, Integer> home = new TreeMap<>();
        log.of(EventLog.Arrival.class).forEach(one -> home.put(one.request(), one.replica()));
        TreeMap<Integer, Long> computed = new TreeMap<>();
        log.of(EventLog.Step.class)
                .forEach(step ->
                        computed.merge(step.replica(), (long) step.load().logits - step.load().refused, Long::sum));
        computed.values().removeIf(tokens -> tokens == 0);
        TreeMap<Integer, Long> delivered = new TreeMap<>();
        log.of(EventLog.Token.class).forEach(token -> delivered.merge(home.get(token.request()), 1L, Long::sum));
        assertThat(delivered).isEqualTo(computed);
        assertThat(log.result().outputTokens())
                .isEqualTo(
                        delivered.values().stream().mapToLong(tokens -> tokens).sum());
    }

    /** Every token in a cache was computed once, and again after each time that it was lost. */
    @Law("P4")
    @Label("P4 computed tokens are those of prompts and outputs, and the recomputed ones")
    void computedTokensAreAccountedFor(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        long needed = 0;
        for (EventLog.Finish done : log.of(EventLog.Finish.class)) {
            int prompt = given.requests().get((int) done.request()).promptTokens();
            needed += prompt + done.tokens() - 1 + done.recomputed();
        }
        assertThat(log.result().work().decodeTokens() + log.result().work().prefillTokens())
                .isEqualTo(needed);
    }

    @Law("P6")
    @Label("P6 busy and idle time of the replicas are their lifetime")
    void busyAndIdleTimeAreTheLifetime(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        long makespan = log.result().makespanNanos();
        long busy = 0;
        long durations = 0;
        for (int replica = 0; replica < given.deployment().replicas(); replica++) {
            long idle = 0;
            long until = 0;
            for (EventLog.Step step : byStart(log, replica)) {
                idle += Math.max(0, step.startNanos() - until);
                until = Math.max(until, step.endNanos());
                durations += step.endNanos() - step.startNanos();
            }
            idle += makespan - until;
            assertThat(idle).isBetween(0L, makespan);
            busy += makespan - idle;
        }
        assertThat(log.result().busyNanos()).isEqualTo(busy);
        if (given.deployment().lanes() == 1 && given.deployment().stepsInFlight() == 1) {
            assertThat(busy).isEqualTo(durations);
        }
    }

    private static List<EventLog.Step> byStart(EventLog log, int replica) {
        return log.of(EventLog.Step.class).stream()
                .filter(step -> step.replica() == replica)
                .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
                .toList();
    }

    /** The integral over time of those who wait for their first admission, and of those in the system, event by event. */
    @Law("P61")
    @Label("P61 the integral of requests is the sum of their sojourns")
    void littlesLawHoldsOnEveryPath(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        long inQueue = 0;
        long inSystem = 0;
        int queued = 0;
        int alive = 0;
        long last = 0;
        for (EventLog.Event event : log.all()) {
            long now = last;
            int toQueue = 0;
            int toSystem = 0;
            if (event instanceof EventLog.Arrival arrival) {
                now = arrival.nanos();
                toQueue = 1;
                toSystem = 1;
            } else if (event instanceof EventLog.Admission admission) {
                now = admission.nanos();
                toQueue = admission.resumed() ? 0 : -1;
            } else if (event instanceof EventLog.Finish finish) {
                now = finish.nanos();
                toSystem = -1;
            }
            inQueue += queued * (now - last);
            inSystem += alive * (now - last);
            queued += toQueue;
            alive += toSystem;
            last = now;
        }
        assertThat(alive).as("the run ends empty").isZero();
        long waits = 0;
        long sojourns = 0;
        for (EventLog.Finish done : log.of(EventLog.Finish.class)) {
            waits += done.admittedNanos() - done.arrivalNanos();
            sojourns += done.nanos() - done.arrivalNanos();
        }
        assertThat(inQueue).isEqualTo(waits);
        assertThat(inSystem).isEqualTo(sojourns);
    }

    @Law("P61")
    @Label("P61 mean use of blocks is their integral over capacity and time")
    void blocksInUseIntegrateToTheirMean(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        double blockTime = log.of(EventLog.Step.class).stream()
                .mapToDouble(step -> (double) step.usedBlocks() * (step.endNanos() - step.startNanos()))
                .sum();
        int lanes = given.deployment().replicas()
                * given.deployment().lanes()
                * given.deployment().stepsInFlight();
        double capacity =
                (double) lanes * given.deployment().blocks() * log.result().makespanNanos();
        if (capacity > 0) {
            assertThat(log.result().kvMean()).isCloseTo(blockTime / capacity, within(1e-12));
            assertThat(log.result().kvMean()).isBetween(0.0, 1.0);
        }
    }

    @Law("P69")
    @Label("P69 tokens over time are the tokens of the run, refused drafts left out")
    void seriesIntegrateToTheirTotals(@ForAll("speculating") ServingCase given) {
        RunResult run = EventLog.of(given).result();
        double tokens = 0;
        for (int i = 0; i < run.series().points().size(); i++) {
            long width = run.series().intervalNanos();
            double seconds = Math.min(width, run.makespanNanos() - i * width) / 1e9;
            tokens += run.series().points().get(i).outputTokensPerSecond() * seconds;
        }
        assertThat(tokens).isCloseTo((double) run.outputTokens(), within(1e-6));
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.anySpeculating();
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.any();
    }
}
