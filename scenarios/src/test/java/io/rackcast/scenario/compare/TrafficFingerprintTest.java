package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficFingerprintTest {
    private static final TrafficFingerprint BASE = of();

    @ParameterizedTest
    @ValueSource(strings = {"hardware.chip=h200-sxm", "weights=fp8", "name=another", "replicas=2", "contextLimit=2048"})
    void whatServesDoesNotMatter(String edit) {
        assertThat(of(edit)).isEqualTo(BASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=2",
                "workload.requests=201",
                "workload.prompt=100",
                "workload.output=100",
                "workload.arrivals.rate=5/s",
                "workload.arrivals={kind: closed-loop, users: 8}",
            })
    void otherRequestsAreTold(String edit) {
        assertThat(of(edit)).isNotEqualTo(BASE);
    }

    /** In a closed loop the requests are known, their arrivals are not. */
    @Test
    void usersCountInAClosedLoop() {
        TrafficFingerprint eight = of("workload.arrivals={kind: closed-loop, users: 8}");
        assertThat(of("workload.arrivals={kind: closed-loop, users: 8}", "weights=fp8"))
                .isEqualTo(eight);
        assertThat(of("workload.arrivals={kind: closed-loop, users: 9}")).isNotEqualTo(eight);
    }

    private static TrafficFingerprint of(String... edits) {
        List<String> all = new ArrayList<>(List.of("workload.requests=200"));
        all.addAll(List.of(edits));
        Resolved resolved =
                (Resolved) DeploymentResolver.resolve(Scenarios.load("chat-on-h100", all, OptionalLong.empty()));
        return TrafficFingerprint.of(resolved.traffic());
    }
}
