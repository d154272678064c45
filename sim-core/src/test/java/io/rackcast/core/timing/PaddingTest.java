package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Reach;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Padding takes the time of work, and is none. */
class PaddingTest {
    private static final Reach FULL = new Reach.Full();

    /** 5 tokens and 3 behind them make 15 + (6 + 7 + 8) = 36 pairs, as 8 tokens do: 8 x 9 / 2. */
    @Test
    void aPaddedPromptIsComputedLikeALongerOne() {
        StepLoad padded = new StepLoad();
        padded.addPrefill(0, 5, true);
        padded.addPadding(5, 3, FULL);
        assertThat(padded.paddingPairs).isEqualTo(21);
        assertThat(padded.tokens()).isEqualTo(5);
        StepLoad whole = new StepLoad();
        whole.addPrefill(0, 8, true);
        assertThat(padded.computed()).usingRecursiveComparison().isEqualTo(whole);
        padded.removePadding(5, 3, FULL);
        assertThat(padded.computed()).isSameAs(padded);
    }

    @Test
    void emptySlotsAreComputedLikeSequencesOfOneToken() {
        StepLoad padded = new StepLoad();
        padded.addDecode(100);
        padded.emptySlots = 2;
        StepLoad full = new StepLoad();
        full.addDecode(100);
        full.addDecode(1);
        full.addDecode(1);
        assertThat(padded.computed()).usingRecursiveComparison().isEqualTo(full);
    }

    @Test
    void timersTakeAsLongAsForTheWork() {
        ServedModel served = Cases.served(Cases.LLAMA_8B, 1, Cases.kernels(new SplittableRandom(5)));
        StepLoad padded = new StepLoad();
        padded.addPrefill(0, 700, true);
        padded.addPadding(700, 324, FULL);
        padded.addDecode(2_000);
        padded.emptySlots = 15;
        for (StepTimer timer : new StepTimer[] {new DirectStepTimer(served), new TabulatedStepTimer(served)}) {
            StepLoad bare = new StepLoad();
            bare.set(padded);
            bare.paddingTokens = 0;
            bare.paddingPairs = 0;
            bare.emptySlots = 0;
            assertThat(timer.latencyNanos(padded))
                    .isEqualTo(timer.latencyNanos(padded.computed()))
                    .isGreaterThan(timer.latencyNanos(bare));
        }
    }
}
