package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What policies and orders can be asked for: the least of each is taken, less is refused by name and value. */
class OptionsTest {
    @Test
    void whatIsCountedIsPositive() {
        positive("batchSize", StaticBatch.Options::new);
        positive("maxSequences", Orca.Options::new);
        positive("tokenBudget", n -> new PrefillFirst.Options(n, 1, 0));
        positive("maxSequences", n -> new PrefillFirst.Options(1, n, 0));
        positive("tokenBudget", n -> new ChunkedPrefill.Options(n, 1));
        positive("maxSequences", n -> new ChunkedPrefill.Options(1, n));
        positive("chunkTokens", n -> new Sarathi.Options(n, 1, 0));
        positive("maxSequences", n -> new Sarathi.Options(1, n, 0));
        positive("chunkTokens", n -> new PromptBatches.Options(n, 1));
        positive("maxSequences", n -> new PromptBatches.Options(1, n));
        positive("tokenBudget", n -> new InflightBatching.Options(n, 1));
        positive("maxSequences", n -> new InflightBatching.Options(1, n));
        positive("tokenBudget", n -> new MaxUtilization.Options(n, 1, BatchWait.NONE));
        positive("maxSequences", n -> new MaxUtilization.Options(1, n, BatchWait.NONE));
        positive("slots", n -> new JetStream.Options(n, 1));
        positive("smallestBucket", n -> new JetStream.Options(1, n));
        positive("slots", n -> new LlamaCpp.Options(n, 1));
        positive("tokenBudget", n -> new LlamaCpp.Options(1, n));
        positive("slots", n -> new Slots.Options(n, 1));
        positive("pieceTokens", n -> new Slots.Options(1, n));
        positive("tokens", n -> new StepBounds(n, 1, true));
        positive("sequences", n -> new StepBounds(1, n, false));
    }

    private static void positive(String name, IntFunction<?> options) {
        assertThat(options.apply(1)).isNotNull();
        for (int refused : new int[] {0, -1}) {
            assertThatThrownBy(() -> options.apply(refused))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name + " must be positive, is " + refused);
        }
    }

    @Test
    void aStepHasATokenForEachSequence() {
        assertThat(new StepBounds(8, 9, false).sequences()).isEqualTo(9);
        for (IntFunction<?> eight : List.<IntFunction<?>>of(
                most -> new ChunkedPrefill.Options(8, most),
                most -> new Sarathi.Options(8, most, 0),
                most -> new InflightBatching.Options(8, most),
                most -> new MaxUtilization.Options(8, most, BatchWait.NONE),
                most -> new LlamaCpp.Options(most, 8),
                most -> new StepBounds(8, most, true))) {
            assertThat(eight.apply(8)).isNotNull();
            assertThatThrownBy(() -> eight.apply(9)).hasMessageContaining("(9) exceeds tokenBudget (8)");
        }
    }

    @Test
    void sharesAreBelowOne() {
        for (double refused : new double[] {-0.01, 1, Double.NaN}) {
            assertThatThrownBy(() -> new PrefillFirst.Options(1, 1, refused))
                    .hasMessageContaining("watermark must be in");
            assertThatThrownBy(() -> new Sarathi.Options(1, 1, refused)).hasMessageContaining("watermark must be in");
            assertThatThrownBy(() -> new ChunkedPrefill.Options(1, 1, false, 0, refused))
                    .hasMessageContaining("watermark must be in");
            assertThatThrownBy(() -> new BatchWait(0, 0, refused)).hasMessageContaining("tokenShare must be in");
        }
        assertThatThrownBy(() -> new ChunkedPrefill.Options(1, 1, false, -1, 0))
                .hasMessageContaining("longPrompt must not be negative, is -1");
        assertThatThrownBy(() -> new BatchWait(-1, 0, 0)).hasMessageContaining("is -1 ns");
        assertThatThrownBy(() -> new BatchWait(0, -1, 0)).hasMessageContaining("is -1 steps");
    }

    @Test
    void aFairOrderWeighsSomething() {
        assertThatCode(() -> new QueueOrder.FairByTenant(0, 1)).doesNotThrowAnyException();
        assertThatCode(() -> new QueueOrder.FairByTenant(1, 0)).doesNotThrowAnyException();
        for (int[] refused : new int[][] {{0, 0}, {-1, 2}, {2, -1}}) {
            assertThatThrownBy(() -> new QueueOrder.FairByTenant(refused[0], refused[1]))
                    .hasMessageContaining("are " + refused[0] + " and " + refused[1]);
        }
    }

    /** Class 0 within 1 ns, class 1 never: so that no deadline passes the end of time. */
    @Test
    void targetsAreFromArrivalOn() {
        FirstTokenTargets targets = new FirstTokenTargets(List.of(1L, FirstTokenTargets.NONE - 5));
        assertThat(targets.deadlineNanos(asked(7, 0))).isEqualTo(8);
        assertThat(targets.deadlineNanos(asked(5, 1))).isEqualTo(Long.MAX_VALUE);
        assertThat(targets.deadlineNanos(asked(4, 1))).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(targets.deadlineNanos(asked(6, 1))).isEqualTo(FirstTokenTargets.NONE);
        assertThat(targets.deadlineNanos(asked(6, 2))).isEqualTo(FirstTokenTargets.NONE);
        assertThatThrownBy(() -> new FirstTokenTargets(List.of(0L))).hasMessageContaining("is 0 ns");
    }

    private static RequestView asked(long arrivalNanos, int sloClass) {
        return new RequestView(0, arrivalNanos, 1, 1, sloClass, 0, 0);
    }
}
