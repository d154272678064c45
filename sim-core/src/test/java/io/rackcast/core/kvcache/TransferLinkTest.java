package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransferLinkTest {
    /** 10 ns a block and 3 ns on the way: the second load waits for the first, the third finds the link idle. */
    @Test
    void carriesOneBlockAfterTheOther() {
        TransferLink link = new TransferLink(10, 3);
        assertThat(link.send(2, 0)).isEqualTo(0 + 20 + 3);
        assertThat(link.send(1, 5)).isEqualTo(20 + 10 + 3);
        assertThat(link.send(1, 100)).isEqualTo(100 + 10 + 3);
    }

    /** Whatever came and went before its room grew, at any place of the ring. */
    @Test
    void nothingUnderWayIsLostWhenItGrows() {
        SplittableRandom random = new SplittableRandom(7);
        for (int gone = 0; gone < 40; gone++) {
            TransferLink link = new TransferLink(1, 0);
            IntStream.range(0, gone).forEach(what -> {
                link.expect(what, what);
                assertThat(link.poll()).isEqualTo(what);
            });
            int last = gone + 20 + random.nextInt(60);
            for (int what = gone; what < last; what++) {
                link.expect(what, 2L * what);
            }
            for (int what = gone; what < last; what++) {
                assertThat(link.nextNanos()).isEqualTo(2L * what);
                assertThat(link.poll()).isEqualTo(what);
            }
            assertThat(link.nextNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }
}
