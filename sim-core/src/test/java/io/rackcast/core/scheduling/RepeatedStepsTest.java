package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A step that nobody has to think about is repeated: two answers of 50 tokens, and nothing happens on their way. */
class RepeatedStepsTest {
    private static final List<Supplier<BatchPolicy>> REPEATING = List.of(
            () -> new ChunkedPrefill(new ChunkedPrefill.Options(64, 8)),
            () -> new InflightBatching(new InflightBatching.Options(64, 8)),
            () -> new JetStream(new JetStream.Options(8)),
            () -> new LlamaCpp(new LlamaCpp.Options(8, 64)),
            () -> new MaxUtilization(new MaxUtilization.Options(64, 8, BatchWait.NONE)),
            () -> new Orca(new Orca.Options(8)),
            () -> new PrefillFirst(new PrefillFirst.Options(64, 8, 0)),
            () -> new Sarathi(new Sarathi.Options(64, 8, 0)),
            () -> new Slots(new Slots.Options(8, 64)),
            () -> new StaticBatch(new StaticBatch.Options(8)));

    /** For a prompt each, for the decode that follows, for the rest after the first one has gone, and when all is done. */
    @Test
    void whoeverRepeatsIsAskedWhenSomethingChanges() {
        for (Supplier<BatchPolicy> policy : REPEATING) {
            assertThat(answers().timesAsked(policy)).as("%s", policy.get()).isBetween(3, 7);
        }
    }

    /** What SGLang expects of the output that is to come falls with every decode. */
    @Test
    void whoeverCountsStepsIsAskedForEach() {
        assertThat(answers().timesAsked(() -> new PromptBatches(new PromptBatches.Options(64, 8))))
                .isGreaterThan(49);
    }

    private static Schedule answers() {
        return Schedule.of(4, 100).request(0, 4, 50).request(0, 4, 50);
    }
}
