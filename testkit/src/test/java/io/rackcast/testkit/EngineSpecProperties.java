package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.testkit.spec.SpecEngine;
import io.rackcast.testkit.spec.StaticBatchSpec;
import io.rackcast.testkit.spec.VllmV0Spec;
import io.rackcast.testkit.spec.VllmV1Spec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Each built-in policy against an independent transcription of the engine it models. */
class EngineSpecProperties {
    @Law("P59")
    void chunkedPrefillIsVllmV1(@ForAll("v1") ServingCase given) {
        agree(given, new VllmV1Spec(given, (PolicyChoice.V1) given.policy()));
    }

    @Law("P59")
    void prefillFirstIsVllmV0(@ForAll("v0") ServingCase given) {
        agree(given, new VllmV0Spec(given, (PolicyChoice.V0) given.policy()));
    }

    @Law("P59")
    void staticBatchIsOneBatchAtATime(@ForAll("fixed") ServingCase given) {
        agree(given, new StaticBatchSpec(given, (PolicyChoice.Static) given.policy()));
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
        return ServingCases.singleReplica(ServingCases.v1());
    }

    @Provide
    Arbitrary<ServingCase> v0() {
        return ServingCases.singleReplica(ServingCases.v0());
    }

    @Provide
    Arbitrary<ServingCase> fixed() {
        return ServingCases.singleReplica(ServingCases.fixedBatches());
    }
}
