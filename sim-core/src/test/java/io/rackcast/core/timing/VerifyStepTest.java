package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Steps that verify drafts, and batches of which one context is far longer than the others. */
class VerifyStepTest {
    private static final Reach FULL = new Reach.Full();
    /** Rates halved, no fixed cost, times added; pairs of prefill at full rate, so that those of more queries cost half. */
    private static final RooflineFit HALF = new RooflineFit(0, 0.5, 0.5, 1);

    private static final RooflineFit WHOLE = new RooflineFit(0, 1, 1, 1);

    @Test
    void verifyingCountsTokensPairsAndLogits() {
        StepLoad load = new StepLoad();
        load.addVerify(100, 3, FULL);
        load.addVerify(10, 0, FULL);
        assertThat(load.decodeSequences).isEqualTo(2);
        assertThat(load.tokens()).isEqualTo(1 + 3 + 1);
        assertThat(load.logits).isEqualTo(5);
        // 104 and 11 keys are read once each; queries see 101 + 102 + 103 + 104 and 11 of them.
        assertThat(load.decodeContext).isEqualTo(104 + 11);
        assertThat(load.decodeContext + load.verifyPairs).isEqualTo(101 + 102 + 103 + 104 + 11);
        load.removeVerify(100, 3, FULL);
        load.removeVerify(10, 0, FULL);
        assertThat(load.toString()).isEqualTo(new StepLoad().toString());
    }

    /** A window of 4 behind 10 cached tokens: three of them are carried; queries see 4 keys each. */
    @Test
    void windowsAreReadOnceForAllDrafts() {
        StepLoad load = new StepLoad();
        load.addVerify(10, 2, new Reach.Window(4));
        assertThat(load.localContext).isEqualTo(3 + 3);
        assertThat(load.localContext + load.localVerifyPairs).isEqualTo(3 * 4);
    }

    @Test
    void decodeAttentionOfFourQueries() {
        // One layer of 8 query heads and 1 key/value head of 100 on 2 TB/s and 1 PFLOP/s.
        ServedModel served = served(1);
        StepLoad load = new StepLoad();
        load.addVerify(996, 3, FULL);
        // Keys and values: 1000 tokens x 200 x 2 B = 400 kB; four queries and outputs of 800 x 2 B: 12.8 kB.
        // At 1 TB/s: 0.4128 us. Pairs 997 + 998 + 999 + 1000 = 3994; at half the cost of a pair of one query,
        // 1997 x 4 x 800 FLOP = 6.3904 MFLOP at 0.5 PFLOP/s: 0.0127808 us.
        assertThat(attention(served, load)).isCloseTo(0.4128e-6 + 0.0127808e-6, within(1e-18));
    }

    /** One head, 32 pieces, 132 units: whoever is alone has 32 of them, and takes 4.125 times as long as on all. */
    @Test
    void theLongestContextKeepsTheOthersWaiting() {
        ServedModel served = served(1);
        StepLoad load = new StepLoad();
        load.addDecode(100_000);
        for (int i = 0; i < 9; i++) {
            load.addDecode(1000);
        }
        double even = attention(served, load);
        load.noteLongest(100_000);
        // As if 412,500 tokens were read instead of 109,000: 400 B each at 1 TB/s, and 3200 FLOP at 0.5 PFLOP/s.
        double more = 412_500 - 109_000;
        assertThat(attention(served, load) - even).isCloseTo(more * 400 / 1e12 + more * 3200 / 0.5e15, within(1e-15));
        // With 8 heads, 256 pieces fill the chip.
        ServedModel wide = served(8);
        double noted = attention(wide, load);
        load.longestContext = 0;
        assertThat(attention(wide, load)).isEqualTo(noted);
    }

    @Test
    void contextsThatAreAlikeCostNoMore() {
        ServedModel served = served(1);
        for (int sequences : new int[] {1, 2, 4, 5, 64}) {
            StepLoad load = new StepLoad();
            for (int i = 0; i < sequences; i++) {
                load.addDecode(5000);
            }
            double plain = attention(served, load);
            load.noteLongest(5000);
            assertThat(attention(served, load)).isEqualTo(plain);
        }
    }

    @Test
    void fastTimerAgreesAndNothingBeatsLight() {
        SplittableRandom random = new SplittableRandom(2_026);
        for (int i = 0; i < 150; i++) {
            ServedModel served = Cases.random(random);
            Reach local = served.model().localReach().orElse(FULL);
            TabulatedStepTimer fast = new TabulatedStepTimer(served);
            DirectStepTimer direct = new DirectStepTimer(served);
            SpeedOfLight light = new SpeedOfLight(served);
            for (int j = 0; j < 20; j++) {
                StepLoad load = Cases.load(random, 0, j % 3, 2000, served);
                long longest = 0;
                int sequences = 1 + random.nextInt(100);
                for (int s = 0; s < sequences; s++) {
                    int cached = 1 + random.nextInt(s == 0 ? 100_000 : 1000);
                    int drafts = random.nextInt(6);
                    load.addVerify(cached, drafts, local);
                    longest = Math.max(longest, cached + 1 + drafts);
                }
                load.noteLongest(longest);
                assertThat(fast.latencyNanos(load) - direct.latencyNanos(load))
                        .as("%s on %s", load, served)
                        .isBetween(-1L, 1L);
                StepBreakdown step = direct.breakdown(load);
                assertThat(step.seconds()).as("P38").isGreaterThanOrEqualTo(light.seconds(load) * (1 - 1e-12));
                double parts = step.parts().stream()
                        .mapToDouble(StepBreakdown.Part::seconds)
                        .sum();
                assertThat(parts).as("P39").isCloseTo(step.seconds(), within(1e-9 * step.seconds()));
            }
        }
    }

    @Test
    void moreDraftsAreNeverFaster() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 300; i++) {
            ServedModel served = Cases.random(random);
            Reach local = served.model().localReach().orElse(FULL);
            DirectStepTimer timer = new DirectStepTimer(served);
            long before = 0;
            for (int drafts = 0; drafts < 6; drafts++) {
                StepLoad load = new StepLoad();
                for (int s = 0; s < 1 + i % 40; s++) {
                    load.addVerify(50L * s, drafts, local);
                }
                long now = timer.latencyNanos(load);
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }

    private static double attention(ServedModel served, StepLoad load) {
        return new DirectStepTimer(served).breakdown(load).secondsOf(Operator.DECODE_ATTENTION);
    }

    private static ServedModel served(int kvHeads) {
        ModelArchitecture model = Dense.llama(1, 800, 1600, 8, kvHeads, 100, 1000, 200_000);
        assertThat(model.groups()).extracting(LayerGroup::mixer).allMatch(Attention.class::isInstance);
        KernelProfile kernels = Cases.everyFormat(KernelProfile.allLike(HALF), () -> HALF)
                .prefillAttention(WHOLE)
                .decodeAttention(HALF, 0)
                .build();
        return Cases.served(model, 1, kernels);
    }
}
