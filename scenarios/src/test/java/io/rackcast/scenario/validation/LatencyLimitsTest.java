package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A benchmark publishes no run that breaks its own rules. */
final class LatencyLimitsTest {
    private static final String LIMITS = "limits p99 TTFT 2000 ms TPOT 20 ms";

    private static Point arriving(String rate, String note) {
        return Rows.read("a,f,own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1,open-loop,400,1000,fixed,"
                        + "100,fixed,," + rate + ",,none,,,,1,1,1," + note)
                .get(0);
    }

    @Test
    void aNoteStatesThem() {
        LatencyLimits limits = LatencyLimits.of(arriving("1", LIMITS)).orElseThrow();
        assertThat(limits.ttftMillis()).isEqualTo(2000);
        assertThat(limits.tpotMillis()).isEqualTo(20);
        assertThat(LatencyLimits.of(arriving("1", "no limits"))).isEmpty();
        assertThat(LatencyLimits.of(Rows.served("a", "closed-loop", "", 100, 20, "4,")))
                .isEmpty();
    }

    @Test
    void bothCount() {
        LatencyLimits limits = new LatencyLimits(2000, 20);
        assertThat(limits.allow(figures(2000, 20))).isTrue();
        assertThat(limits.allow(figures(2001, 20))).isFalse();
        assertThat(limits.allow(figures(2000, 20.1))).isFalse();
        assertThat(limits.allow(Figures.NONE)).isTrue();
    }

    private static Figures figures(double ttft, double tpot) {
        return new Figures.Builder()
                .put(Metric.TTFT_P99_MS, ttft)
                .put(Metric.TPOT_P99_MS, tpot)
                .build();
    }

    /** 60 prompts of 1,000 tokens a second are more than the chip takes; some 20 keep every token under 20 ms. */
    @Test
    void aRunThatBreaksThemIsRepeatedAtTheHighestRateThatDoesNot() {
        Replay replay = new Replay();
        Prediction free = replay.predict(arriving("30", ""));
        Prediction valid = replay.predict(arriving("30", LIMITS));
        LatencyLimits limits = new LatencyLimits(2000, 20);
        assertThat(limits.allow(free.simulated())).isFalse();
        assertThat(limits.allow(valid.simulated())).isTrue();
        assertThat(valid.simulated().of(Metric.TPOT_P99_MS)).isBetween(15.0, 20.0);
        assertThat(valid.assumptions()).anyMatch(text -> text.contains("the most that keep the limits of its rules"));
    }

    @Test
    void aRunThatKeepsThemIsLeftAlone() {
        Replay replay = new Replay();
        assertThat(replay.predict(arriving("2", LIMITS)).simulated())
                .isEqualTo(replay.predict(arriving("2", "")).simulated());
    }

    /** Half the rate is as low as it looks: then the run stands as it was. */
    @Test
    void whatHalfTheRateDoesNotMendStaysAsItWas() {
        Replay replay = new Replay();
        Point point = arriving("30", "limits p99 TTFT 1 ms TPOT 1 ms");
        assertThat(replay.predict(point).simulated().of(Metric.TPOT_MEAN_MS))
                .isCloseTo(replay.predict(arriving("30", "")).simulated().of(Metric.TPOT_MEAN_MS), within(1e-9));
    }
}
