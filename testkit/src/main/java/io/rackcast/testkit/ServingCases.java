package io.rackcast.testkit;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import io.rackcast.core.timing.StepTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
     * queue order, rules at the door, or a cache that keeps what preempted sequences computed.
     */
    public static Arbitrary<ServingCase> any() {
        return queued(KeepingCases.nowAndThen(cases(
                Arbitraries.integers().between(1, 3),
                PolicyCases.policies(),
                weightedSmall(3),
                weightedSmall(3),
                users())));
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

    /** As {@link #any}, of prompts that begin alike and answers that come back in them, under any order of eviction. */
    public static Arbitrary<ServingCase> anySharing() {
        return sharing(any());
    }

    /** As {@link #anySharing}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErraticSharing() {
        return sharing(anyErratic());
    }

    /** As {@link #anySharing}, with steps that verify drafts. */
    public static Arbitrary<ServingCase> anySharingSpeculating() {
        return sharing(anySpeculating());
    }

    /** The same cases, with texts for their prompts. */
    public static Arbitrary<ServingCase> sharing(Arbitrary<ServingCase> plain) {
        // Where texts part and how far they go; two words nowhere, a handful of texts in all.
        Arbitrary<List<Integer>> texts = Combinators.combine(
                        Arbitraries.integers().between(0, 27),
                        Arbitraries.integers().between(0, 27),
                        Arbitraries.integers().between(0, 3))
                .as(ServingCases::text);
        return Combinators.combine(plain, texts.list().ofSize(16), Arbitraries.of(Eviction.class))
                .as((given, drawn, eviction) -> given.with(withTexts(given.requests(), drawn))
                        .with(deployment -> deployment.prefixCache(eviction)));
    }

    private static List<Integer> text(int words, int parting, int branch) {
        List<Integer> text = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            text.add(word < parting ? word % 2 : 2 + branch);
        }
        return text;
    }

    private static List<ListedRequests.Request> withTexts(
            List<ListedRequests.Request> requests, List<List<Integer>> texts) {
        List<ListedRequests.Request> changed = new ArrayList<>();
        for (ListedRequests.Request request : requests) {
            changed.add(request.saying(texts.get(changed.size() % texts.size())));
        }
        return changed;
    }

    /** As {@link #any}, with steps that verify drafts, now and then all or none of them accepted. */
    public static Arbitrary<ServingCase> anySpeculating() {
        return speculating(any());
    }

    /** As {@link #anySpeculating}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErraticSpeculating() {
        return speculating(anyErratic());
    }

    /** The same cases, with steps that verify drafts. */
    static Arbitrary<ServingCase> speculating(Arbitrary<ServingCase> plain) {
        return Combinators.combine(plain, drafts())
                .as((given, rule) -> given.with(deployment -> deployment.speculation(rule)));
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
        return queued(KeepingCases.nowAndThen(cases(
                Arbitraries.integers().between(1, 3),
                PolicyCases.erratic(),
                weightedSmall(3),
                weightedSmall(3),
                users())));
    }

    /** One replica with one lane and one step in flight, open loop. */
    public static Arbitrary<ServingCase> singleReplica(Arbitrary<? extends PolicyChoice> policies) {
        return cases(Arbitraries.just(1), policies, Arbitraries.just(1), Arbitraries.just(1), Arbitraries.just(0));
    }

    private static Arbitrary<Integer> users() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 6)));
    }

    static Arbitrary<Integer> weightedSmall(int max) {
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

    /**
     * One to three replicas that a scenario file can state: open loops, plain caches, no budgets, and no context beyond the
     * cache.
     *
     * @param timer duration of steps
     * @param gapNanos unit of the gaps between arrivals; in proportion to the steps, so that some come together and some
     *     meet an idle replica
     */
    public static Arbitrary<ServingCase> statable(
            Arbitrary<? extends Supplier<? extends BatchPolicy>> policies, StepTimer timer, long gapNanos) {
        Arbitrary<RouterChoice> routers = Arbitraries.of(RouterChoice.ROUND_ROBIN, RouterChoice.LEAST_LOADED);
        return Combinators.combine(weightedSmall(3), policies, routers)
                .flatAs((replicas, policy, router) -> Arbitraries.of(1, 2, 4, 16)
                        .flatMap(blockTokens -> requests(blockTokens)
                                .filter(list -> !list.isEmpty())
                                .flatMap(list -> limits(list, blockTokens)
                                        .map(limit -> Deployment.single(
                                                        blockTokens,
                                                        limit.blocks,
                                                        Math.min(limit.context, limit.blocks * blockTokens),
                                                        timer,
                                                        policy)
                                                .with(some ->
                                                        some.replicas(replicas).router(router)))
                                        .map(deployment ->
                                                new ServingCase(deployment, 0, 0, fromZero(list, gapNanos))))));
    }

    /** The first one arrives at once, and nobody states a budget: so it is in traces. */
    private static List<ListedRequests.Request> fromZero(List<ListedRequests.Request> requests, long unitNanos) {
        long first = requests.get(0).arrivalNanos();
        return requests.stream()
                .map(request -> new ListedRequests.Request(
                        (request.arrivalNanos() - first) * unitNanos,
                        request.promptTokens(),
                        request.outputTokens(),
                        Integer.MAX_VALUE))
                .toList();
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
