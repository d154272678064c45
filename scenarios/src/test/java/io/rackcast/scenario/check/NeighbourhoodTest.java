package io.rackcast.scenario.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.Document;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.workload.length.LengthDistribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodTest {
    private static final Neighbourhood CHAT = new Neighbourhood(chat());

    static Resolved chat(String... edits) {
        return (Resolved)
                DeploymentResolver.resolve(Scenarios.load("chat-on-h100", List.of(edits), OptionalLong.empty()));
    }

    @Test
    void aNeighbourDependsOnItsNumberAndTheSeedAlone() {
        assertThat(Neighbour.draw(7, 1)).isEqualTo(Neighbour.draw(7, 1)).isNotEqualTo(Neighbour.draw(7, 2));
        assertThat(Neighbour.draw(7, 1).seed())
                .isNotEqualTo(Neighbour.draw(8, 1).seed());
    }

    /** What is written into a file is what was run, to the byte. */
    @Test
    void aNeighbourReplaysFromItsText() {
        for (int index = 1; index <= 4; index++) {
            Neighbour neighbour = CHAT.fitting(Neighbour.draw(index, 1));
            Resolved run = (Resolved) CHAT.resolve(neighbour, Optional.empty());
            Resolved again = (Resolved) DeploymentResolver.resolve(
                    Scenarios.load(Document.parse("again", run.yaml()), List.of(), OptionalLong.empty()));
            assertThat(again.yaml()).isEqualTo(run.yaml());
            assertThat(again.hash()).isEqualTo(run.hash());
        }
    }

    /** A quarter of the cache, and twice the load: the lengths are the scenario's, so twice the rate. */
    @Test
    void factorsDoWhatTheySay() {
        Neighbour neighbour = new Neighbour(1, 5, 2, 1, 1, 0, 0.25);
        Resolved resolved = (Resolved) CHAT.resolve(neighbour, Optional.empty());
        Resolved base = chat();
        assertThat((double) resolved.deployment().blocks())
                .isEqualTo(
                        base.deployment().blocks() / 4.0,
                        within(base.deployment().blocks() * 0.001));
        assertThat(resolved.yaml()).contains("rate: 11.06/s").contains("requests: 1000");
    }

    /** Longer requests come less often: 4 times the prompt and the answer at a quarter of 5.53/s, 4,977 an hour. */
    @Test
    void loadIsWorkInASecond() {
        Resolved resolved = (Resolved) CHAT.resolve(new Neighbour(1, 5, 1, 4, 4, 0, 1), Optional.empty());
        assertThat(resolved.scenario().workload().arrivals().toString()).contains("rate=4977/h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400",
                "uniform(100, 300)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "quantiles(p0=2, p50=1020, p99.9=7000, p100=14050)"
            })
    void lengthsScale(String text) {
        LengthDistribution length = LengthDistribution.parse(text);
        assertThat(ScaledLength.of(length, 4).mean()).isEqualTo(4 * length.mean(), within(0.01 * length.mean()));
        assertThat(ScaledLength.of(length, 1e-6).max()).isBetween(1, 2);
    }
}
