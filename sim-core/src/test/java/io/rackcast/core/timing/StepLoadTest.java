package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Reach;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The totals of a step: every one is copied, cleared, added and taken back. */
class StepLoadTest {
    private static List<Field> totals() {
        return Arrays.stream(StepLoad.class.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static StepLoad numbered() throws IllegalAccessException {
        StepLoad load = new StepLoad();
        int number = 0;
        for (Field total : totals()) {
            number++;
            if (total.getType() == int.class) {
                total.setInt(load, number);
            } else {
                total.setLong(load, number);
            }
        }
        return load;
    }

    @Test
    void everyTotalIsCopiedAndCleared() throws IllegalAccessException {
        assertThat(totals()).hasSizeGreaterThan(20);
        StepLoad copy = new StepLoad();
        copy.set(numbered());
        assertThat(copy).usingRecursiveComparison().isEqualTo(numbered());
        copy.clear();
        assertThat(copy).usingRecursiveComparison().isEqualTo(new StepLoad());
    }

    @Test
    void whatIsAddedCountsTokenByTokenAndCanBeTakenBack() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 120; i++) {
            int length = 1 + random.nextInt(60);
            Reach reach = switch (i % 3) {
                case 0 -> new Reach.Full();
                case 1 -> new Reach.Window(length);
                default -> new Reach.Chunk(length);
            };
            int past = random.nextInt(200);
            int tokens = 1 + random.nextInt(100);
            int drafts = random.nextInt(6);
            StepLoad load = new StepLoad();
            load.addPrefill(past, tokens, true, reach);
            Reach full = new Reach.Full();
            assertThat((double) load.prefillPairs).isEqualTo(Batch.pairs(past, tokens, full));
            assertThat((double) load.localPairs).isEqualTo(Batch.pairs(past, tokens, reach));
            assertThat((double) load.localPast).isEqualTo(Batch.keys(past, tokens, reach) - tokens);
            assertThat(load.prefillPast).isEqualTo(past);
            load.addVerify(past, drafts, reach);
            assertThat((double) load.decodeContext).isEqualTo(Batch.keys(past, 1 + drafts, full));
            assertThat((double) load.localContext).isEqualTo(Batch.keys(past, 1 + drafts, reach));
            assertThat((double) load.decodeContext + load.verifyPairs).isEqualTo(Batch.pairs(past, 1 + drafts, full));
            assertThat((double) load.localContext + load.localVerifyPairs)
                    .isEqualTo(Batch.pairs(past, 1 + drafts, reach));
            load.addPadding(past, tokens, reach);
            assertThat((double) load.paddingPairs).isEqualTo(Batch.pairs(past, tokens, full));
            assertThat((double) load.localPaddingPairs).isEqualTo(Batch.pairs(past, tokens, reach));
            assertThat(load.tokens()).isEqualTo(tokens + 1 + drafts);
            assertThat(load.logits).isEqualTo(2 + drafts);
            load.removePadding(past, tokens, reach);
            load.removeVerify(past, drafts, reach);
            load.removePrefill(past, tokens, true, reach);
            assertThat(load).usingRecursiveComparison().isEqualTo(new StepLoad());
        }
    }

    /** More than one in 8 of 800 tokens is more than 100. */
    @Test
    void theLongestIsNotedWhereItIsFarLonger() {
        StepLoad load = new StepLoad();
        load.decodeContext = 800;
        load.noteLongest(100);
        assertThat(load.longestContext).isZero();
        load.noteLongest(101);
        assertThat(load.longestContext).isEqualTo(101);
        load.noteLongest(99);
        assertThat(load.longestContext).isZero();
    }

    @Test
    void saysWhatAStepComputes() {
        StepLoad load = new StepLoad();
        load.addDecode(100);
        load.addPrefill(10, 4, false);
        load.joins = 1;
        // 4 x 10 + 4 x 5 / 2 = 50 pairs.
        assertThat(load)
                .hasToString("StepLoad[decode 1 over 100, prefill 4 in 1 after 10 (50 pairs), logits 1, joins 1]");
        load.noteLongest(100);
        load.addVerify(9, 2, new Reach.Full());
        load.paddingTokens = 6;
        load.adapterTokens = 5;
        load.adapters = 2;
        // 10 + 11 + 12 pairs, of which 12 are context.
        assertThat(load)
                .hasToString(
                        "StepLoad[decode 2 over 112 (longest 100), verify 2 (21 pairs more), prefill 4 in 1 after 10"
                                + " (50 pairs), logits 4, joins 1, padding 6 tokens, 0 empty slots, 5 tokens through 2 adapters]");
        load.clear();
        load.emptySlots = 3;
        assertThat(load.toString()).contains("padding 0 tokens, 3 empty slots").doesNotContain("adapters");
    }

    /** Everything of a step, once; a step without tokens is none. */
    @Test
    void workIsTheStepInRealNumbers() {
        StepLoad load = new StepLoad();
        load.addVerify(9, 2, new Reach.Window(5));
        load.addPrefill(10, 4, true, new Reach.Window(5));
        load.adapterTokens = 3;
        load.adapters = 2;
        // Full: 33 and 50 pairs, 12 and 10 tokens read; windows: 5 each of 7 queries; 4 + 3 and 4 tokens.
        assertThat(StepWork.of(load)).isEqualTo(new StepWork(1, 7, 83, 35, 22, 11, 4, 3, 2));
        assertThat(StepWork.of(new StepLoad())).isEqualTo(StepWork.NONE);
    }
}
