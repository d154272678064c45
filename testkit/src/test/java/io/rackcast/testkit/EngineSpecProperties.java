package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.testkit.spec.InflightSpec;
import io.rackcast.testkit.spec.JetStreamSpec;
import io.rackcast.testkit.spec.LlamaCppSpec;
import io.rackcast.testkit.spec.MaxUtilizationSpec;
import io.rackcast.testkit.spec.OrcaSpec;
import io.rackcast.testkit.spec.SarathiSpec;
import io.rackcast.testkit.spec.SglangSpec;
import io.rackcast.testkit.spec.SlotsSpec;
import io.rackcast.testkit.spec.SpecEngine;
import io.rackcast.testkit.spec.StaticBatchSpec;
import io.rackcast.testkit.spec.VllmV0Spec;
import io.rackcast.testkit.spec.VllmV1Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;

/** Each built-in policy against an independent transcription of the engine it models. */
class EngineSpecProperties {
    @Law("P59")
    @Label("P59 chunked prefill is vLLM V1")
    void chunkedPrefillIsVllmV1(@ForAll("v1") ServingCase given) {
        agree(given, new VllmV1Spec(given, (PolicyChoice.V1) given.policy()));
    }

    @Law("P59")
    @Label("P59 prefill first is vLLM V0")
    void prefillFirstIsVllmV0(@ForAll("v0") ServingCase given) {
        agree(given, new VllmV0Spec(given, (PolicyChoice.V0) given.policy()));
    }

    @Law("P59")
    @Label("P59 swapping is vLLM V0")
    void swappingIsVllmV0(@ForAll("swapping") ServingCase given) {
        agree(given, new VllmV0Spec(given, (PolicyChoice.V0) given.policy()));
    }

    @Law("P59")
    @Label("P59 static batch is one batch at a time")
    void staticBatchIsOneBatchAtATime(@ForAll("fixed") ServingCase given) {
        agree(given, new StaticBatchSpec(given, (PolicyChoice.Static) given.policy()));
    }

    @Law("P59")
    @Label("P59 prompt batches is SGLang")
    void promptBatchesIsSglang(@ForAll("sglang") ServingCase given) {
        agree(given, new SglangSpec(given, (PolicyChoice.Sglang) given.policy()));
    }

    @Law("P59")
    @Label("P59 prompt batches retracts as SGLang does")
    void promptBatchesRetractsAsSglangDoes(@ForAll("overcommitted") ServingCase given) {
        agree(given, new SglangSpec(given, (PolicyChoice.Sglang) given.policy()));
    }

    @Law("P59")
    @Label("P59 inflight batching is TensorRT")
    void inflightBatchingIsTensorRt(@ForAll("inflight") ServingCase given) {
        agree(given, new InflightSpec(given, (PolicyChoice.Inflight) given.policy()));
    }

    @Law("P59")
    @Label("P59 slots is an orchestrator")
    void slotsIsAnOrchestrator(@ForAll("slots") ServingCase given) {
        agree(given, new SlotsSpec(given, (PolicyChoice.FixedSlots) given.policy()));
    }

    @Law("P59")
    @Label("P59 max utilization is TensorRT that pauses")
    void maxUtilizationIsTensorRtThatPauses(@ForAll("maxUtilization") ServingCase given) {
        agree(given, new MaxUtilizationSpec(given, (PolicyChoice.MaxUtil) given.policy()));
    }

    @Law("P59")
    @Label("P59 sarathi is sarathi serve")
    void sarathiIsSarathiServe(@ForAll("sarathi") ServingCase given) {
        agree(given, new SarathiSpec(given, (PolicyChoice.StallFree) given.policy()));
    }

    @Law("P59")
    @Label("P59 orca is algorithm one")
    void orcaIsAlgorithmOne(@ForAll("orca") ServingCase given) {
        agree(given, new OrcaSpec(given, (PolicyChoice.ByIteration) given.policy()));
    }

    @Law("P59")
    @Label("P59 jet stream is the interleaved orchestrator")
    void jetStreamIsTheInterleavedOrchestrator(@ForAll("jetStream") ServingCase given) {
        agree(given, new JetStreamSpec(given, (PolicyChoice.Bucketed) given.policy()));
    }

    @Law("P59")
    @Label("P59 llama cpp is its server")
    void llamaCppIsItsServer(@ForAll("llamaCpp") ServingCase given) {
        agree(given, new LlamaCppSpec(given, (PolicyChoice.SharedBatch) given.policy()));
    }

    /** Whoever reserves prompt and output never has to preempt. */
    @Law("P31")
    @Label("P31 whoever reserves never preempts")
    void whoeverReservesNeverPreempts(@ForAll("reserving") ServingCase given) {
        assertThat(given.simulate(RunControl.checked()).preemptions()).isZero();
    }

    private static void agree(ServingCase given, SpecEngine engine) {
        SpecEngine.Outcome expected = engine.serve();
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        Map<Long, List<Long>> tokens = new TreeMap<>();
        for (RequestTrace request : run.requests()) {
            tokens.put(request.id(), request.tokenNanos());
        }
        assertThat(tokens).isEqualTo(expected.tokenNanos());
        assertThat(run.preemptions()).isEqualTo(expected.preemptions());
    }

    @Provide
    Arbitrary<ServingCase> v1() {
        return KeepingCases.nowAndThen(ServingCases.singleReplica(PolicyCases.v1()));
    }

    @Provide
    Arbitrary<ServingCase> v0() {
        return ServingCases.singleReplica(PolicyCases.v0());
    }

    @Provide
    Arbitrary<ServingCase> swapping() {
        return ServingCases.preempting(v0())
                .map(given -> given.with(deployment ->
                        deployment.preemption(given.deployment().preemption().by(VictimRule.YOUNGEST))));
    }

    @Provide
    Arbitrary<ServingCase> sglang() {
        return ServingCases.singleReplica(PolicyCases.sglang());
    }

    /** Answers of about the same length, all of them wanted, in a cache that holds most of what they come to together. */
    @Provide
    Arbitrary<ServingCase> overcommitted() {
        Arbitrary<List<ListedRequests.Request>> requests = Arbitraries.integers()
                .between(40, 120)
                .flatMap(length -> Combinators.combine(
                                Arbitraries.longs().between(0, 60),
                                Arbitraries.integers().between(1, 12),
                                Arbitraries.integers().between(length - 8, length))
                        .as((gap, prompt, output) -> new ListedRequests.Request(gap, prompt, output, output))
                        .list()
                        .ofMinSize(3)
                        .ofMaxSize(8));
        Arbitrary<ServingCase> cases = ServingCases.singleReplica(
                Arbitraries.integers().between(8, 64).map(chunk -> new PolicyChoice.Sglang(chunk, 12)));
        return Combinators.combine(
                        cases,
                        requests.map(EngineSpecProperties::inARow),
                        Arbitraries.doubles().between(0.75, 0.97))
                .as((given, list, share) -> given.with(list).with(deployment -> {
                    int tokens = list.stream()
                            .mapToInt(request -> request.promptTokens() + request.outputTokens())
                            .sum();
                    int fixed = list.size() * given.deployment().cache().blocksPerSequence();
                    deployment
                            .blocks(fixed
                                    + (int) (share * tokens)
                                            / given.deployment().blockTokens())
                            .contextLimit(12 + 120);
                }));
    }

    private static List<ListedRequests.Request> inARow(List<ListedRequests.Request> gaps) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        long later = 0;
        for (ListedRequests.Request request : gaps) {
            requests.add(request.later(later));
            later += request.arrivalNanos();
        }
        return requests;
    }

    @Provide
    Arbitrary<ServingCase> inflight() {
        return ServingCases.singleReplica(PolicyCases.inflight());
    }

    @Provide
    Arbitrary<ServingCase> slots() {
        return ServingCases.singleReplica(PolicyCases.slots());
    }

    @Provide
    Arbitrary<ServingCase> reserving() {
        return ServingCases.singleReplica(Arbitraries.oneOf(
                PolicyCases.inflight(),
                PolicyCases.orca(),
                PolicyCases.jetStream(),
                PolicyCases.llamaCpp(),
                PolicyCases.slots()));
    }

    @Provide
    Arbitrary<ServingCase> maxUtilization() {
        return ServingCases.singleReplica(PolicyCases.maxUtilization());
    }

    @Provide
    Arbitrary<ServingCase> sarathi() {
        return ServingCases.singleReplica(PolicyCases.sarathi());
    }

    @Provide
    Arbitrary<ServingCase> orca() {
        return ServingCases.singleReplica(PolicyCases.orca());
    }

    @Provide
    Arbitrary<ServingCase> jetStream() {
        return ServingCases.singleReplica(PolicyCases.jetStream());
    }

    @Provide
    Arbitrary<ServingCase> llamaCpp() {
        return ServingCases.singleReplica(PolicyCases.llamaCpp());
    }

    @Provide
    Arbitrary<ServingCase> fixed() {
        return ServingCases.singleReplica(PolicyCases.fixedBatches());
    }
}
