package io.rackcast.testkit;

import io.rackcast.core.scheduling.BatchWait;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random policies with options for deployments of a few blocks and sequences. */
public final class PolicyCases {
    private PolicyCases() {}

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

    /** Mostly no threshold; else one that leaves the budget to spare, where the policy is exact. */
    private static Arbitrary<Integer> longPrompts(int most) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, most)));
    }

    private static Arbitrary<Double> watermarks() {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(0.0)), Tuple.of(1, Arbitraries.of(0.01, 0.1, 0.3)));
    }
}
