package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.FrontEnd;
import io.rackcast.core.serving.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws of the front end: when requests reach the batch, and when tokens reach the client. */
class FrontEndProperties {
    /**
     * One worker, 10 ns a request and 2 a prompt token, 4 an answer's token; steps of 7 ns. Prompts of 5 and 3 tokens at 0
     * are through at 20 and 36; the first has its token at 27, which books the worker to 40. A prompt of 1 token at 30 is
     * therefore through at 40 + 12 = 52. The second token comes at 43 and is booked to 56.
     */
    @Example
    void aHandComputedQueue() {
        ServingCase given = given(
                LinearTimer.constant(7),
                List.of(
                        new ListedRequests.Request(0, 5, 1, Integer.MAX_VALUE),
                        new ListedRequests.Request(0, 3, 1, Integer.MAX_VALUE),
                        new ListedRequests.Request(30, 1, 1, Integer.MAX_VALUE)));
        Deployment deployment = given.deployment().with(end -> end.frontEnd(new FrontEnd(1, 10, 2, 4, 1)));
        assertThat(tokens(run(given, deployment))).containsExactly(List.of(27L), List.of(43L), List.of(59L));
        assertThat(run(given, deployment).requests().get(2).arrivalNanos()).isEqualTo(30);
    }

    /** Behind a front end, a replica sees the same requests later: when a queue of workers lets them through. */
    @Law("P59")
    @Label("P59 a front end is a queue before the replica")
    void aFrontEndIsAQueueBeforeTheReplica(
            @ForAll("single") ServingCase given,
            @ForAll @IntRange(min = 1, max = 3) int workers,
            @ForAll @LongRange(min = 0, max = 60) long perRequest,
            @ForAll @LongRange(min = 0, max = 5) long perToken) {
        if (given.simulate(RunControl.toTheEnd()).rejected() > 0) {
            return;
        }
        FrontEnd frontEnd = new FrontEnd(workers, perRequest, perToken, 0, 1);
        List<Integer> order = new ArrayList<>();
        List<ListedRequests.Request> later = new ArrayList<>();
        long[] through = through(given.requests(), frontEnd);
        for (int id = 0; id < through.length; id++) {
            order.add(id);
        }
        order.sort(Comparator.comparingLong((Integer id) -> through[id]).thenComparingInt(id -> id));
        for (int id : order) {
            ListedRequests.Request request = given.requests().get(id);
            later.add(new ListedRequests.Request(
                    through[id], request.promptTokens(), request.outputTokens(), request.outputBudget()));
        }
        List<List<Long>> shifted = tokens(given.with(later).simulate(RunControl.toTheEnd()));
        List<List<Long>> expected = new ArrayList<>();
        for (int id = 0; id < through.length; id++) {
            expected.add(shifted.get(order.indexOf(id)));
        }
        assertThat(tokens(run(given, given.deployment().with(end -> end.frontEnd(frontEnd)))))
                .isEqualTo(expected);
    }

    /** Chunks change what a client sees and when, and nothing in the engine. */
    @Law("P19")
    @Label("P19 tokens arrive in chunks")
    void tokensArriveInChunks(@ForAll("cases") ServingCase given, @ForAll @IntRange(min = 1, max = 7) int interval) {
        TreeMap<Long, Long> firsts = new TreeMap<>();
        TreeMap<Long, Long> gaps = new TreeMap<>();
        TraceRecorder recorder = new TraceRecorder();
        RunObserver client = new RunObserver() {
            @Override
            public int interests() {
                return COMPLETIONS | STEPS;
            }

            @Override
            public void onFinish(Completion done) {
                firsts.put(done.request, done.firstTokenNanos);
            }

            @Override
            public void onGap(long gapNanos, int count) {
                gaps.merge(gapNanos, (long) count, Long::sum);
            }
        };
        Deployment deployment = given.deployment().with(end -> end.frontEnd(new FrontEnd(1, 0, 0, 0, interval)));
        ReferenceRun run = recorder.run(
                Simulation.run(deployment, given.traffic(), RunControl.checked(), List.of(recorder, client)));
        assertThat(run).isEqualTo(given.simulate(RunControl.toTheEnd()));
        TreeMap<Long, Long> expectedFirsts = new TreeMap<>();
        TreeMap<Long, Long> expectedGaps = new TreeMap<>();
        for (RequestTrace request : run.requests()) {
            List<Long> tokens = request.tokenNanos();
            long last = -1;
            for (int token = 1; token <= tokens.size(); token++) {
                if (token % interval == 0 || token == tokens.size()) {
                    long now = tokens.get(token - 1);
                    if (last < 0) {
                        expectedFirsts.put(request.id(), now);
                    } else {
                        expectedGaps.merge(now - last, 1L, Long::sum);
                    }
                    last = now;
                }
            }
        }
        assertThat(firsts).isEqualTo(expectedFirsts);
        assertThat(gaps).isEqualTo(expectedGaps);
    }

    /** Every law holds with work on both sides, several replicas and closed loops. */
    @Law("P1")
    @Label("P1 every law holds behind a front end")
    void everyLawHoldsBehindAFrontEnd(
            @ForAll("cases") ServingCase given, @ForAll @IntRange(min = 1, max = 5) int interval) {
        ReferenceRun run = run(given, given.deployment().with(end -> end.frontEnd(new FrontEnd(2, 9, 1, 3, interval))));
        assertThat(run.unfinished()).isZero();
        assertThat(run.requests()).hasSize(Math.toIntExact(run.offered() - run.rejected()));
    }

    /** When each request is through, found by trying the workers one after the other. */
    private static long[] through(List<ListedRequests.Request> requests, FrontEnd frontEnd) {
        List<Long> free = new ArrayList<>();
        for (int i = 0; i < frontEnd.workers(); i++) {
            free.add(0L);
        }
        long[] through = new long[requests.size()];
        for (int id = 0; id < through.length; id++) {
            free.sort(Comparator.naturalOrder());
            ListedRequests.Request request = requests.get(id);
            long start = Math.max(request.arrivalNanos(), free.get(0));
            through[id] = start + frontEnd.perRequestNanos() + frontEnd.perPromptTokenNanos() * request.promptTokens();
            free.set(0, through[id]);
        }
        return through;
    }

    private static ReferenceRun run(ServingCase given, Deployment deployment) {
        TraceRecorder recorder = new TraceRecorder();
        return recorder.run(Simulation.run(deployment, given.traffic(), RunControl.checked(), List.of(recorder)));
    }

    private static List<List<Long>> tokens(ReferenceRun run) {
        return run.requests().stream().map(RequestTrace::tokenNanos).toList();
    }

    private static ServingCase given(LinearTimer timer, List<ListedRequests.Request> requests) {
        return new ServingCase(Deployment.single(16, 64, 512, timer, new PolicyChoice.V1(64, 1)), 0, 0, requests);
    }

    @Provide
    Arbitrary<ServingCase> single() {
        return ServingCases.singleReplica(PolicyCases.policies());
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.any();
    }
}
