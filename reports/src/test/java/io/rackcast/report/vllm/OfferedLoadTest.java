package io.rackcast.report.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class OfferedLoadTest {
    private static OfferedLoad load(String arrivals) {
        return OfferedLoad.of(
                Scenarios.load("chat-on-h100", List.of("workload.arrivals=" + arrivals), OptionalLong.empty())
                        .scenario()
                        .workload());
    }

    @Test
    void speaksOfLoadAsVllmDoes() {
        assertThat(load("{kind: poisson, rate: 2/s}")).isEqualTo(new OfferedLoad(2, 1, OptionalInt.empty()));
        // a gamma distribution of shape k has a coefficient of variation of 1 / sqrt(k)
        assertThat(load("{kind: gamma, rate: 2/s, cv: 2}")).isEqualTo(new OfferedLoad(2, 0.25, OptionalInt.empty()));
        assertThat(load("{kind: constant, rate: 2/s}"))
                .isEqualTo(new OfferedLoad(2, Double.POSITIVE_INFINITY, OptionalInt.empty()));
        assertThat(load("{kind: closed-loop, users: 7}"))
                .isEqualTo(new OfferedLoad(Double.POSITIVE_INFINITY, 1, OptionalInt.of(7)));
    }
}
