package io.rackcast.testkit;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchWait;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random deployments under random traffic, small, with the edges favoured: caches for one or two of the largest
 * requests, prompts at block boundaries and one off, outputs of one token, token budgets of one, bursts of equal arrival
 * times.
 */
public final class ServingCases {
    private ServingCases() {}

    /**
     * All built-in policies, one or several replicas, lanes and steps in flight, open and closed loops, now and then with a
     * queue order or rules at the door.
     */
    public static Arbitrary<ServingCase> any() {
        return queued(
                cases(Arbitraries.integers().between(1, 3), policies(), weightedSmall(3), weightedSmall(3), users()));
    }

    private static Arbitrary<ServingCase> queued(Arbitrary<ServingCase> cases) {
        Arbitrary<QueueOrder> orders = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(QueueOrder.FIRST_COME)), Tuple.of(2, QueueCases.orders()));
        Arbitrary<List<AdmissionRule>> rules =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(List.of())), Tuple.of(1, QueueCases.rules()));
        return Combinators.combine(cases, orders, rules)
                .as((plain, order, admission) ->
                        plain.with(deployment -> deployment.order(order).admission(admission)));
    }

    /**
     * As {@link #any}, where some requests ask for several answers, in caches with and without pages: few answers, of equal
     * length or not, all of them returned or one.
     */
    public static Arbitrary<ServingCase> anyWithAnswers() {
        return withAnswers(any());
    }

    /** As {@link #anyWithAnswers}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErraticWithAnswers() {
        return withAnswers(anyErratic());
    }

    private static Arbitrary<ServingCase> withAnswers(Arbitrary<ServingCase> plain) {
        Arbitrary<List<Integer>> further = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(
                        3,
                        Arbitraries.integers()
                                .between(1, 20)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)),
                Tuple.of(1, Arbitraries.integers().between(1, 3).map(number -> Collections.nCopies(number, 0))));
        Arbitrary<Boolean> all = Arbitraries.of(true, true, false);
        Arbitrary<KvAllocation> allocations = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(KvAllocation.PAGED)), Tuple.of(2, Arbitraries.of(KvAllocation.values())));
        return plain.flatMap(given -> Combinators.combine(
                        Combinators.combine(further, all)
                                .as(Several::new)
                                .list()
                                .ofSize(given.requests().size()),
                        allocations,
                        weightedSmall(4))
                .as((several, allocation, times) -> withAnswers(given, several, allocation, times)));
    }

    /** Further answers of one request; those of 0 tokens are as long as the first. */
    private record Several(List<Integer> further, boolean all) {}

    private static ServingCase withAnswers(
            ServingCase given, List<Several> several, KvAllocation allocation, int times) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (int i = 0; i < several.size(); i++) {
            ListedRequests.Request one = given.requests().get(i);
            List<Integer> others = several.get(i).further().stream()
                    .map(tokens -> tokens == 0 ? one.outputTokens() : tokens)
                    .toList();
            requests.add(one.answers(others, several.get(i).all()));
        }
        int blocks = given.deployment().blocks() * times;
        return given.with(requests)
                .with(deployment -> deployment.kvAllocation(allocation).blocks(blocks));
    }

    /** As {@link #any}, with steps that verify drafts, now and then all or none of them accepted. */
    public static Arbitrary<ServingCase> anySpeculating() {
        return Combinators.combine(any(), drafts()).as(ServingCases::speculating);
    }

    /** As {@link #anySpeculating}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErraticSpeculating() {
        return Combinators.combine(anyErratic(), drafts()).as(ServingCases::speculating);
    }

    private static ServingCase speculating(ServingCase plain, SpeculationRule rule) {
        return plain.with(deployment -> deployment.speculation(rule));
    }

    private static Arbitrary<SpeculationRule> drafts() {
        Arbitrary<Double> chances = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(0.0, 1.0)),
                Tuple.of(3, Arbitraries.doubles().between(0, 1)));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        chances.list().ofMinSize(1).ofMaxSize(3))
                .as(SpeculationRule::new);
    }

    /** Such cases with any rule of preemption, and a swap space for none, one or a few of the largest requests. */
    public static Arbitrary<ServingCase> preempting(Arbitrary<ServingCase> cases) {
        return cases.flatMap(given -> {
            int blocks = given.deployment().blocks();
            Arbitrary<Integer> spaces = Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.just(0)),
                    Tuple.of(2, Arbitraries.integers().between(1, blocks)),
                    Tuple.of(1, Arbitraries.integers().between(blocks, 4 * blocks)));
            Arbitrary<Long> copies = Arbitraries.frequencyOf(
                    Tuple.of(1, Arbitraries.just(0L)),
                    Tuple.of(3, Arbitraries.longs().between(1, 20).map(nanos -> nanos * 1000)),
                    Tuple.of(1, Arbitraries.longs().between(1, 5000)));
            return Combinators.combine(Arbitraries.of(VictimRule.class), spaces, copies)
                    .as(Preemption::new)
                    .map(preemption -> given.with(deployment -> deployment.preemption(preemption)));
        });
    }

    /**
     * Such cases with clients who give up while they wait, while their prompt is computed or in the middle of their answer,
     * and a queue that lets requests expire.
     */
    public static Arbitrary<ServingCase> impatient(Arbitrary<ServingCase> cases) {
        Arbitrary<Double> shares = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0.0)),
                Tuple.of(1, Arbitraries.just(1.0)),
                Tuple.of(2, Arbitraries.doubles().between(0, 1)));
        Arbitrary<Patience> patience =
                Combinators.combine(spans(), spans(), shares).as(Patience::new);
        return Combinators.combine(cases, patience, spans())
                .as((given, client, queue) -> given.with(client).with(some -> some.queueTimeoutNanos(queue)));
    }

    /** Shorter than a step, of some steps, longer than most requests, or endless. */
    private static Arbitrary<Long> spans() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Patience.NO_LIMIT)),
                Tuple.of(1, Arbitraries.longs().between(1, 20)),
                Tuple.of(3, Arbitraries.longs().between(1, 400)),
                Tuple.of(1, Arbitraries.longs().between(400, 5000)));
    }

    /** As {@link #any}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErratic() {
        return queued(
                cases(Arbitraries.integers().between(1, 3), erratic(), weightedSmall(3), weightedSmall(3), users()));
    }

    /** One replica with one lane and one step in flight, open loop. */
    public static Arbitrary<ServingCase> singleReplica(Arbitrary<? extends PolicyChoice> policies) {
        return cases(Arbitraries.just(1), policies, Arbitraries.just(1), Arbitraries.just(1), Arbitraries.just(0));
    }

    /** vLLM V1 with small budgets. */
    public static Arbitrary<PolicyChoice> v1() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(1)),
                        Tuple.of(6, Arbitraries.integers().between(1, 64)))
                .flatMap(budget -> Arbitraries.integers()
                        .between(1, Math.min(budget, 12))
                        .flatMap(sequences -> Combinators.combine(
                                        Arbitraries.of(false, true), longPrompts(budget / sequences), watermarks())
                                .as((whole, longPrompt, watermark) ->
                                        new PolicyChoice.V1(budget, sequences, whole, longPrompt, watermark))));
    }

    /** Mostly no threshold; else one that leaves the budget to spare, where the policy is exact. */
    private static Arbitrary<Integer> longPrompts(int most) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, most)));
    }

    private static Arbitrary<Double> watermarks() {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(0.0)), Tuple.of(1, Arbitraries.of(0.01, 0.1, 0.3)));
    }

    /** SGLang with small chunks. */
    public static Arbitrary<PolicyChoice> sglang() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 64),
                        Arbitraries.integers().between(1, 12))
                .as(PolicyChoice.Sglang::new);
    }

    /** TensorRT-LLM with small budgets. */
    public static Arbitrary<PolicyChoice> inflight() {
        return Arbitraries.integers()
                .between(1, 64)
                .flatMap(budget -> Arbitraries.integers()
                        .between(1, Math.min(budget, 12))
                        .flatMap(sequences ->
                                batchWaits().map(waits -> new PolicyChoice.Inflight(budget, sequences, waits))));
    }

    /** TensorRT-LLM with small budgets, where it may pause requests. */
    public static Arbitrary<PolicyChoice> maxUtilization() {
        return Arbitraries.integers()
                .between(1, 64)
                .flatMap(budget -> Arbitraries.integers()
                        .between(1, Math.min(budget, 12))
                        .flatMap(sequences ->
                                batchWaits().map(waits -> new PolicyChoice.MaxUtil(budget, sequences, waits))));
    }

    private static Arbitrary<BatchWait> batchWaits() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(BatchWait.NONE)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.longs().between(0, 200),
                                        Arbitraries.integers().between(0, 5),
                                        Arbitraries.of(0.0, 0.1, 0.5, 0.9))
                                .as(BatchWait::new)));
    }

    /** Sarathi-Serve with small chunks. */
    public static Arbitrary<PolicyChoice> sarathi() {
        return Arbitraries.integers()
                .between(1, 64)
                .flatMap(chunk -> Combinators.combine(
                                Arbitraries.integers().between(1, Math.min(chunk, 12)),
                                Arbitraries.of(0.0, 0.01, 0.1, 0.3))
                        .as((sequences, watermark) -> new PolicyChoice.StallFree(chunk, sequences, watermark)));
    }

    /** Orca with small batches. */
    public static Arbitrary<PolicyChoice> orca() {
        return Arbitraries.integers().between(1, 12).map(PolicyChoice.ByIteration::new);
    }

    /** JetStream with few slots and small buckets. */
    public static Arbitrary<PolicyChoice> jetStream() {
        return Combinators.combine(Arbitraries.integers().between(1, 8), Arbitraries.of(1, 2, 3, 16))
                .as(PolicyChoice.Bucketed::new);
    }

    /** The server of llama.cpp with few slots and small batches. */
    public static Arbitrary<PolicyChoice> llamaCpp() {
        return Arbitraries.integers()
                .between(1, 8)
                .flatMap(slots -> Arbitraries.integers()
                        .between(slots, 64)
                        .map(budget -> new PolicyChoice.SharedBatch(slots, budget)));
    }

    /** Few slots, small pieces. */
    public static Arbitrary<PolicyChoice> slots() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 40))
                .as(PolicyChoice.FixedSlots::new);
    }

    /** vLLM V0 with small budgets. */
    public static Arbitrary<PolicyChoice> v0() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 80),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.of(0.0, 0.01, 0.1, 0.3))
                .as(PolicyChoice.V0::new);
    }

    /** Static batches. */
    public static Arbitrary<PolicyChoice> fixedBatches() {
        return Arbitraries.integers().between(1, 8).map(PolicyChoice.Static::new);
    }

    /** Any built-in policy. */
    public static Arbitrary<PolicyChoice> policies() {
        return Arbitraries.oneOf(
                v1(),
                v1(),
                v0(),
                sglang(),
                inflight(),
                maxUtilization(),
                sarathi(),
                orca(),
                jetStream(),
                llamaCpp(),
                slots(),
                fixedBatches());
    }

    /** Every verb of a plan in every order. */
    public static Arbitrary<PolicyChoice> erratic() {
        return Arbitraries.longs().map(PolicyChoice.Erratic::new);
    }

    private static Arbitrary<Integer> users() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 6)));
    }

    private static Arbitrary<Integer> weightedSmall(int max) {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(1)),
                Tuple.of(1, Arbitraries.integers().between(1, max)));
    }

    private static Arbitrary<ServingCase> cases(
            Arbitrary<Integer> replicas,
            Arbitrary<? extends PolicyChoice> policies,
            Arbitrary<Integer> lanes,
            Arbitrary<Integer> inFlight,
            Arbitrary<Integer> users) {
        Arbitrary<RouterChoice> routers = Arbitraries.of(RouterChoice.LEAST_LOADED, RouterChoice.ROUND_ROBIN);
        Arbitrary<Long> thinking = Arbitraries.longs().between(0, 20);
        return Combinators.combine(replicas, lanes, inFlight, policies, timers(), users, routers, thinking)
                .flatAs((r, l, f, policy, timer, u, router, think) -> Arbitraries.of(1, 2, 4, 16)
                        .flatMap(blockTokens -> requests(blockTokens)
                                .flatMap(list -> limits(list, blockTokens)
                                        .map(limit -> Deployment.single(
                                                        blockTokens, limit.blocks, limit.context, timer, policy)
                                                .with(some -> some.replicas(r)
                                                        .lanes(l)
                                                        .stepsInFlight(f)
                                                        .cache(limit.cache)
                                                        .router(router)))
                                        .map(deployment -> new ServingCase(deployment, u, think, list)))));
    }

    private record Limits(int blocks, CacheShape cache, int context) {}

    /** A cache for one to a few of the largest requests, now and then too small even for one. */
    private static Arbitrary<Limits> limits(List<ListedRequests.Request> requests, int blockTokens) {
        int largest = requests.stream()
                .mapToInt(request -> request.promptTokens() + request.outputTokens())
                .max()
                .orElse(1);
        int needed = Math.max(1, (largest + blockTokens - 1) / blockTokens);
        Arbitrary<Integer> blocks = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(needed, needed * 2)),
                Tuple.of(2, Arbitraries.integers().between(needed, needed * 4)),
                Tuple.of(1, Arbitraries.integers().between(1, needed)));
        Arbitrary<Integer> context = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Math.max(2, largest))),
                Tuple.of(1, Arbitraries.integers().between(2, Math.max(2, largest))));
        return Combinators.combine(blocks, shapes(), context)
                .as((some, shape, limit) -> new Limits(some + shape.blocksPerSequence(), shape, limit));
    }

    /** Mostly plain; else with windows or chunks, or blocks for each sequence, or both. */
    private static Arbitrary<CacheShape> shapes() {
        Arbitrary<Reach> reaches = Arbitraries.integers()
                .between(1, 12)
                .flatMap(length -> Arbitraries.of(new Reach.Window(length), new Reach.Chunk(length)));
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(CacheShape.PLAIN)),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.integers().between(0, 3), reaches.injectNull(0.2))
                                .as(CacheShape::new)));
    }

    private static Arbitrary<LinearTimer> timers() {
        Arbitrary<LinearTimer> linear = Combinators.combine(
                        Arbitraries.longs().between(1, 30),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.integers().between(10, 100))
                .as((fixed, token, decode, context, pair, past, join, share) ->
                        new LinearTimer(fixed, token, decode, context, pair, past, 1, join, share));
        return Arbitraries.frequencyOf(
                Tuple.of(3, linear),
                Tuple.of(1, Arbitraries.longs().between(1, 10).map(LinearTimer::constant)));
    }

    private static Arbitrary<List<ListedRequests.Request>> requests(int blockTokens) {
        Arbitrary<Integer> prompts = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(1, 40)),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        Arbitraries.integers().between(1, 4),
                                        Arbitraries.integers().between(-1, 1))
                                .as((blocks, off) -> Math.max(1, blocks * blockTokens + off))));
        Arbitrary<Integer> outputs = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(1)),
                Tuple.of(4, Arbitraries.integers().between(1, 40)));
        Arbitrary<Integer> gaps = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, 400)));
        Arbitrary<Integer> budgets = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Integer.MAX_VALUE)),
                Tuple.of(1, Arbitraries.integers().between(1, 40)));
        Arbitrary<Integer> tenants = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, 3)));
        Arbitrary<Integer> priorities = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(-2, 2)));
        Arbitrary<int[]> row = Combinators.combine(gaps, prompts, outputs, budgets, tenants, priorities)
                .as((gap, prompt, output, budget, tenant, priority) ->
                        new int[] {gap, prompt, output, budget, tenant, priority});
        return Arbitraries.frequencyOf(
                        Tuple.of(1, row.list().ofMinSize(0).ofMaxSize(6)),
                        Tuple.of(2, row.list().ofMinSize(5).ofMaxSize(16)))
                .map(ServingCases::accumulate);
    }

    private static List<ListedRequests.Request> accumulate(List<int[]> rows) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        long arrival = 0;
        for (int[] row : rows) {
            arrival += row[0];
            requests.add(new ListedRequests.Request(arrival, row[1], row[2], row[3], row[4], row[5]));
        }
        return requests;
    }
}
