package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StarvationTest {
    /**
     * Llama-3.1-8B in bf16 on one H100: 2 x 32 layers x 8 heads x 128 x 2 bytes = 131,072 bytes a token. 300 users with 3,000
     * tokens of prompt and 1,000 of output, half of it there on average: 300 x 3,500 = 1.05 million tokens.
     */
    @Test
    void demandIsTokensHeldOverTokensThatFit() {
        Point crowded = Rows.served("a", "closed-loop", "300", 3_000, 1_000, "300,");
        Prediction prediction = new Replay().predict(crowded);
        CachePressure pressure = prediction.pressure();
        assertThat(pressure).isNotNull();
        long tokens = new Replay().resolved(crowded).orElseThrow().kvCapacityTokens();
        assertThat(tokens).isBetween(350_000L, 480_000L);
        assertThat(pressure.demand()).isEqualTo(1_050_000.0 / tokens, within(1e-9));
        // With room for all, the last of 300 waits for 300 x 3,000 tokens of prompt at some 30,000 tokens/s at most.
        assertThat(prediction.simulated().of(Metric.TTFT_MEAN_MS)).isGreaterThan(pressure.roomyTtftMillis());
    }

    @Test
    void whoeverFitsTwiceIsNotSimulatedAgain() {
        Prediction prediction = new Replay().predict(Rows.served("a", "closed-loop", "8", 1_000, 100, "8,"));
        CachePressure pressure = prediction.pressure();
        assertThat(pressure).isNotNull();
        assertThat(pressure.demand()).isLessThan(0.05);
        assertThat(pressure.roomyTtftMillis()).isEqualTo(prediction.simulated().of(Metric.TTFT_MEAN_MS));
    }

    @Test
    void openLoopsHaveNoUsers() {
        assertThat(new Replay()
                        .predict(Rows.served("a", "open-loop", "8", 1_000, 100, ",1"))
                        .pressure())
                .isNull();
    }

    /** Of three that starve, two are found and two are close; of two with cache to spare one is a false alarm. */
    @Test
    void shares() {
        Starvation some = new Starvation(List.of(
                new Starvation.Row("found and close", 1.5, 20_000, 15_000, 1_000),
                new Starvation.Row("found, far off", 1.2, 20_000, 9_000, 1_000),
                new Starvation.Row("close, not told apart from prefill", 1.2, 20_000, 15_000, 14_000),
                new Starvation.Row("measured without a wait", 1.1, 500, 15_000, 1_000),
                new Starvation.Row("near the boundary", 0.95, 20_000, 15_000, 1_000),
                new Starvation.Row("to spare", 0.4, 700, 800, 800),
                new Starvation.Row("false alarm", 0.8, 700, 15_000, 800)));
        assertThat(some.starved()).hasSize(3);
        assertThat(some.found()).isEqualTo(OptionalDouble.of(2.0 / 3));
        assertThat(some.close()).isEqualTo(OptionalDouble.of(2.0 / 3));
        assertThat(some.clear()).hasSize(2);
        assertThat(some.falseAlarms()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(new Starvation(List.of()).found()).isEmpty();
    }
}
