package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who wins, by hand. */
final class DecisionsTest {
    private static Prediction option(
            String id,
            String hardware,
            String weights,
            int tensorParallel,
            int users,
            double measured,
            double simulated) {
        Point point = Rows.read(id + ",own|" + hardware + ",own,2026-01," + hardware + "," + tensorParallel
                        + ",llama-3.1-70b," + weights + ",,vllm,0.14," + tensorParallel
                        + ",1,1,closed-loop,8,100,fixed,10,"
                        + "fixed," + users + ",,,none,," + measured + ",,,,,")
                .get(0);
        return Prediction.of(
                new Prediction.Subject(point, "vllm", false),
                new Figures.Builder().put(Metric.OUTPUT_TOK_S, simulated).build(),
                Figures.NONE,
                Grade.OWN,
                "memory",
                List.of());
    }

    /**
     * TP4 with 32 users gives 1,000 tokens/s, that is 250 per chip; TP8 with 64 users 1,600, that is 200. Two times TP4 is
     * better by 1.25. The simulator says 900 and 2,000: 225 and 250 per chip, so it takes TP8, which costs 25% more.
     */
    @Test
    void layoutsCompareAsFleetsOfEqualSizeUnderEqualLoad() {
        Decisions decisions = Decisions.of(List.of(
                option("a", "h100-sxm", "bf16", 4, 32, 1000, 900), option("b", "h100-sxm", "bf16", 8, 64, 1600, 2000)));
        assertThat(decisions.all()).hasSize(1);
        Decision decision = decisions.all().get(0);
        assertThat(decision.kind()).isEqualTo(Decision.Kind.LAYOUT);
        assertThat(decision.better().id()).isEqualTo("a");
        assertThat(decision.right()).isFalse();
        assertThat(decision.regret()).isCloseTo(0.25, within(1e-12));
        assertThat(decisions.accuracy()).isZero();
        assertThat(decisions.medianRegretOfWrong()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void whatDiffersInTwoThingsOrByATenthIsNoDecision() {
        Prediction base = option("a", "h100-sxm", "bf16", 4, 32, 1000, 1000);
        assertThat(Decisions.of(List.of(base, option("b", "h100-sxm", "fp8", 8, 64, 3000, 3000)))
                        .all())
                .isEmpty();
        assertThat(Decisions.of(List.of(base, option("b", "h100-sxm", "fp8", 4, 32, 1090, 1090)))
                        .all())
                .isEmpty();
        assertThat(Decisions.of(List.of(base, option("b", "h100-sxm", "fp8", 4, 16, 1500, 1500)))
                        .all())
                .isEmpty();
    }

    @Test
    void formatsAndChipsAreDecisionsToo() {
        Prediction base = option("a", "h100-sxm", "bf16", 4, 32, 1000, 1000);
        assertThat(Decisions.of(List.of(base, option("b", "h100-sxm", "fp8", 4, 32, 1500, 1400)))
                        .of(Decision.Kind.FORMAT)
                        .accuracy())
                .isEqualTo(1);
        assertThat(Decisions.of(List.of(base, option("b", "h200-sxm", "bf16", 4, 32, 1500, 1400)))
                        .of(Decision.Kind.CHIP)
                        .accuracy())
                .isEqualTo(1);
    }
}
