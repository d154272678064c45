package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.core.model.Reach;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final Buckets PADDED = new Buckets(List.of(4, 8), List.of(16, 64), true);
    private static final Buckets BATCHES = new Buckets(List.of(4, 8), List.of(16, 64), false);

    @Test
    void stepsArePaddedToTheNextShape() {
        Buckets buckets = new Buckets(List.of(1, 4, 16), List.of(128, 512), true);
        assertThat(buckets.batch(1)).isEqualTo(1);
        assertThat(buckets.batch(2)).isEqualTo(4);
        assertThat(buckets.batch(16)).isEqualTo(16);
        assertThat(buckets.length(129)).isEqualTo(512);
        assertThat(buckets.length(0)).isZero();
    }

    /** 33 sequences are three passes of 16, 513 tokens two of 512. */
    @Test
    void moreThanTheLargestIsDoneInWholePasses() {
        Buckets buckets = new Buckets(List.of(1, 4, 16), List.of(128, 512), true);
        assertThat(buckets.batch(33)).isEqualTo(48);
        assertThat(buckets.length(513)).isEqualTo(1024);
        assertThat(buckets.length(1024)).isEqualTo(1024);
    }

    @Test
    void withoutBucketsNothingIsPadded() {
        assertThat(Buckets.NONE.batch(33)).isEqualTo(33);
        assertThat(Buckets.NONE.length(777)).isEqualTo(777);
        assertThatThrownBy(() -> new Buckets(List.of(4, 2), List.of(), false)).hasMessageContaining("ascending");
    }

    /** Contexts of 10, 20 and 33 tokens: 21 each on average; within a window of 8 all have 8. */
    private static StepLoad threeDecodes() {
        StepLoad load = new StepLoad();
        load.addDecode(10, 8);
        load.addDecode(20, 8);
        load.addDecode(33, 8);
        load.noteLongest(33);
        return load;
    }

    @Test
    void aFourthSequenceIsLikeTheOthers() {
        StepLoad padded = BATCHES.padded(threeDecodes());
        StepLoad expected = new StepLoad();
        expected.decodeSequences = 4;
        expected.decodeContext = 4 * 21;
        expected.localContext = 4 * 8;
        expected.logits = 4;
        assertThat(padded).usingRecursiveComparison().isEqualTo(expected);
    }

    /** 21 tokens are read as 64, 8 of a window as 16. */
    @Test
    void contextsArePaddedWhereTheCacheIsOnePiece() {
        StepLoad padded = PADDED.padded(threeDecodes());
        assertThat(padded.decodeContext).isEqualTo(4 * 64);
        assertThat(padded.localContext).isEqualTo(4 * 16);
        // A window is never read farther than the whole.
        Buckets coarse = new Buckets(List.of(), List.of(16), true);
        StepLoad one = new StepLoad();
        one.addDecode(16, 16);
        assertThat(coarse.padded(one).localContext).isEqualTo(16);
    }

    /** Nobody joins a full batch; its mean of 11.5 tokens is rounded up. */
    @Test
    void aFullBatchHasWholeMeans() {
        StepLoad full = new StepLoad();
        for (int context = 10; context < 14; context++) {
            full.addDecode(context);
        }
        StepLoad padded = BATCHES.padded(full);
        assertThat(padded.decodeContext).isEqualTo(48);
        assertThat(padded.decodeSequences).isEqualTo(4);
        assertThat(padded.logits).isEqualTo(4);
    }

    /** Three sequences with 4, 1 and 2 drafts: 3 each of 7 / 3; 12 drafts, 4 + 12 logits. */
    @Test
    void draftsArePaddedAlike() {
        Reach window = new Reach.Window(8);
        StepLoad load = new StepLoad();
        load.addVerify(20, 4, window);
        load.addVerify(30, 1, window);
        load.addVerify(40, 2, window);
        // Pairs beyond the contexts: 115 - 25 = 90, 63 - 32 = 31, 126 - 43 = 83: 204, 68 each.
        assertThat(load.verifyPairs).isEqualTo(204);
        // In the window 8 each of 5, 2 and 3 queries, less 12, 9 and 10: 28, 7 and 14, 49; 17 each.
        assertThat(load.localVerifyPairs).isEqualTo(49);
        StepLoad padded = BATCHES.padded(load);
        assertThat(padded.verifyTokens).isEqualTo(12);
        assertThat(padded.verifyPairs).isEqualTo(4 * 68);
        assertThat(padded.localVerifyPairs).isEqualTo(4 * 17);
        assertThat(padded.logits).isEqualTo(16);
    }

    /** Prompts of 10 and 15 tokens are 13 each, computed as 16: 32 / 25 of the tokens, the square of it of the pairs. */
    @Test
    void promptsArePaddedToWhatTheirMeanNeeds() {
        StepLoad load = new StepLoad();
        load.addPrefill(0, 10, true, new Reach.Window(5));
        load.addPrefill(0, 15, true, new Reach.Window(5));
        StepLoad padded = BATCHES.padded(load);
        assertThat(padded.prefillTokens).isEqualTo(32);
        // 55 + 120 = 175, and 15 + 5 x 5 + 15 + 10 x 5 = 105.
        assertThat(padded.prefillPairs).isEqualTo((long) (175 * 1.28 * 1.28));
        assertThat(padded.localPairs).isEqualTo((long) (105 * 1.28 * 1.28));
        assertThat(padded.prefillSequences).isEqualTo(2);
        assertThat(padded.logits).isEqualTo(2);
        assertThat(padded.decodeSequences).isZero();
    }

    @Test
    void whatFitsItsShapeIsLeftAlone() {
        StepLoad load = new StepLoad();
        load.addPrefill(0, 16, true);
        load.addPrefill(5, 16, true);
        assertThat(BATCHES.padded(load)).usingRecursiveComparison().isEqualTo(load);
        assertThat(Buckets.NONE.padded(load)).isSameAs(load);
        assertThatThrownBy(() -> new Buckets(List.of(), List.of(0), false))
                .hasMessage("lengths must be positive and ascending, are [0]");
        assertThatThrownBy(() -> new Buckets(List.of(4, 4), List.of(), false))
                .hasMessage("batch sizes must be positive and ascending, are [4, 4]");
    }
}
