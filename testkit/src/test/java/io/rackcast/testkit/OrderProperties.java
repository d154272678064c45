package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;

/** Who is served when: first come first served, nobody idles, nobody starves. One replica with one batch, if not said. */
class OrderProperties {
    @Law("P26")
    @Label("P26 nobody overtakes on first admission")
    void firstComeFirstServed(@ForAll("cases") ServingCase given) {
        List<Long> admitted = EventLog.of(given).of(EventLog.Admission.class).stream()
                .filter(one -> !one.resumed())
                .map(EventLog.Admission::request)
                .toList();
        assertThat(admitted).isSorted();
    }

    /** Of those who are preempted from the tail; SGLang's retraction goes behind everybody by its own rule. */
    @Law("P26")
    @Label("P26 nobody new is admitted while somebody preempted waits")
    void thePreemptedComeBeforeNewcomers(@ForAll("tailPreempting") ServingCase given) {
        TreeSet<Long> lost = new TreeSet<>();
        for (EventLog.Event event : EventLog.of(given).all()) {
            if (event instanceof EventLog.Preemption preemption) {
                lost.add(preemption.request());
            } else if (event instanceof EventLog.Admission admission) {
                if (admission.resumed()) {
                    assertThat(admission.request()).as("the eldest of %s", lost).isEqualTo(lost.pollFirst());
                } else {
                    assertThat(lost)
                            .as("preempted, when %s is admitted", admission.request())
                            .isEmpty();
                }
            }
        }
    }

    @Law("P27")
    @Label("P27 a step that preempted and decodes admits nobody")
    void vllmAdmitsNobodyAfterPreempting(@ForAll("vllmV1") ServingCase given) {
        EventLog log = EventLog.of(given);
        TreeSet<Long> instants = new TreeSet<>();
        log.of(EventLog.Preemption.class).forEach(one -> instants.add(one.nanos()));
        for (EventLog.Step step : log.of(EventLog.Step.class)) {
            if (instants.contains(step.startNanos()) && step.load().decodeSequences > 0) {
                assertThat(step.load().joins).isZero();
            }
        }
    }

    @Law("P32")
    @Label("P32 the least loaded replica, the first among equals")
    void theRouterChoosesTheLeastLoaded(@ForAll("routed") ServingCase given) {
        int[] alive = new int[given.deployment().replicas()];
        for (EventLog.Event event : EventLog.of(given).all()) {
            if (event instanceof EventLog.Arrival arrival) {
                int least = 0;
                for (int replica = 1; replica < alive.length; replica++) {
                    least = alive[replica] < alive[least] ? replica : least;
                }
                assertThat(arrival.replica()).isEqualTo(least);
                alive[least]++;
            } else if (event instanceof EventLog.Finish finish) {
                alive[finish.replica()]--;
            }
        }
    }

    /** The batch rests only where nobody is left, and only until somebody comes. */
    @Law("P34")
    @Label("P34 nobody waits for a replica that rests")
    void workIsConserved(@ForAll("unwaiting") ServingCase given) {
        EventLog log = EventLog.of(given);
        long free = 0;
        List<EventLog.Finish> finishes = log.of(EventLog.Finish.class);
        List<EventLog.Arrival> arrivals = log.of(EventLog.Arrival.class);
        for (EventLog.Step step : log.of(EventLog.Step.class)) {
            if (step.startNanos() > free) {
                long rest = free;
                long start = step.startNanos();
                long before =
                        arrivals.stream().filter(one -> one.nanos() < start).count();
                long ended =
                        finishes.stream().filter(one -> one.nanos() <= rest).count();
                assertThat(before)
                        .as("arrived before the step at %s, after a rest from %s", start, rest)
                        .isEqualTo(ended);
            }
            free = step.endNanos();
        }
        assertThat(arrivals).as("nobody waits for ever").hasSameSizeAs(finishes);
    }

    /**
     * Each step delivers a token, which is never taken back, or computes of the eldest prompt, whose owner is the last to be
     * preempted. So many steps at most lie between two ends, and each preempts nobody twice.
     */
    @Law("P35")
    @Label("P35 preemptions end: somebody gets done")
    void preemptionsMakeProgress(@ForAll("cases") ServingCase given) {
        EventLog log = EventLog.of(given);
        long outputs = 0;
        long longest = 0;
        for (ListedRequests.Request request : given.requests()) {
            outputs += request.outputTokens();
            longest = Math.max(longest, (long) request.promptTokens() + request.outputTokens());
        }
        long steps = 0;
        long preemptions = 0;
        for (EventLog.Event event : log.all()) {
            if (event instanceof EventLog.Step) {
                steps++;
            } else if (event instanceof EventLog.Preemption) {
                preemptions++;
            } else if (event instanceof EventLog.Finish) {
                assertThat(steps).isLessThanOrEqualTo(outputs + longest);
                assertThat(preemptions)
                        .isLessThanOrEqualTo((steps + 1) * given.requests().size());
                steps = 0;
                preemptions = 0;
            }
        }
    }

    /** Once all who came before have ended, the batch is empty and the next one fits. */
    @Law("P36")
    @Label("P36 a wait is no longer than the work ahead")
    void waitsEndWithThoseAhead(@ForAll("unwaiting") ServingCase given) {
        long ahead = 0;
        for (EventLog.Finish done : EventLog.of(given).finishes().values()) {
            assertThat(done.admittedNanos())
                    .as("admission of request %s", done.request())
                    .isLessThanOrEqualTo(Math.max(done.arrivalNanos(), ahead));
            ahead = Math.max(ahead, done.nanos());
        }
    }

    @Law("P30")
    @Label("P30 who is refused could not complete alone, and nobody else")
    void refusalsAreForThoseWhoCouldNotCompleteAlone(@ForAll("vllmV1") ServingCase given) {
        TreeSet<Long> refused = new TreeSet<>();
        EventLog.of(given).of(EventLog.Rejection.class).forEach(one -> refused.add(one.request()));
        int limit =
                Math.min(given.deployment().contextLimit(), given.deployment().cacheTokens());
        for (int i = 0; i < given.requests().size(); i++) {
            ListedRequests.Request request = given.requests().get(i);
            assertThat(refused.contains((long) i)).isEqualTo(request.promptTokens() + 1 > limit);
            ReferenceRun alone = given.with(List.of(request)).simulate(RunControl.toTheEnd());
            assertThat(alone.rejected() == 1).isEqualTo(refused.contains((long) i));
            assertThat(alone.unfinished()).isZero();
        }
    }

    @Law("P31")
    @Label("P31 nobody joins a static batch under way")
    void nobodyJoinsAStaticBatch(@ForAll("fixed") ServingCase given) {
        int running = 0;
        for (EventLog.Event event : EventLog.of(given).all()) {
            if (event instanceof EventLog.Admission) {
                running++;
            } else if (event instanceof EventLog.Preemption || event instanceof EventLog.Finish) {
                running--;
            } else if (event instanceof EventLog.Step step && step.load().joins > 0) {
                assertThat(step.load().joins).as("of %s in the batch", running).isEqualTo(running);
            }
        }
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.singleReplica(PolicyCases.policies());
    }

    /** Under policies that never rest while there is work. */
    @Provide
    Arbitrary<ServingCase> unwaiting() {
        return cases().filter(given -> !given.policy().get().waits());
    }

    @Provide
    Arbitrary<ServingCase> tailPreempting() {
        return ServingCases.singleReplica(
                Arbitraries.oneOf(PolicyCases.v1(), PolicyCases.v0(), PolicyCases.fixedBatches()));
    }

    @Provide
    Arbitrary<ServingCase> vllmV1() {
        return ServingCases.singleReplica(PolicyCases.v1());
    }

    @Provide
    Arbitrary<ServingCase> fixed() {
        return ServingCases.singleReplica(PolicyCases.fixedBatches());
    }

    @Provide
    Arbitrary<ServingCase> routed() {
        return Arbitraries.integers()
                .between(2, 4)
                .flatMap(replicas -> cases().map(given ->
                        given.with(some -> some.replicas(replicas).router(RouterChoice.LEAST_LOADED))));
    }
}
