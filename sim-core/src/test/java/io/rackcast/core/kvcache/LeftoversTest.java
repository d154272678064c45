package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private static final int NOBODY = -1;

    /** A free block: whose it was, and its place in that sequence. */
    private record Block(int owner, int place) {}

    /**
     * Ten blocks, two free. Slot 3 gives back four: queue n n 3d 3c 3b 3a. Three are taken, n n and 3d: three are left.
     * Slot 5 gives back two. Two more go, 3c and 3b: one is left of slot 3, both of slot 5.
     */
    @Test
    void aSequenceLosesItsBlocksFromTheEnd() {
        Leftovers leftovers = new Leftovers();
        leftovers.keep(3, 4, 2);
        leftovers.taken(3);
        assertThat(leftovers.of(3)).isEqualTo(3);
        leftovers.keep(5, 2, 3);
        leftovers.taken(2);
        assertThat(leftovers.of(3)).isEqualTo(1);
        assertThat(leftovers.of(5)).isEqualTo(2);
        assertThat(leftovers.claim(5)).isEqualTo(2);
        leftovers.taken(1);
        assertThat(leftovers.isEmpty()).isTrue();
    }

    /** Against a queue of single blocks. */
    @Test
    void agreesWithAQueueOfBlocks() {
        Random random = new Random(11);
        Leftovers leftovers = new Leftovers();
        List<Block> queue = new ArrayList<>();
        int held = 0;
        for (int i = 0; i < 40; i++) {
            queue.add(new Block(NOBODY, 0));
        }
        int kept = 0;
        for (int n = 0; n < 30_000; n++) {
            int slot = random.nextInt(6);
            int blocks = random.nextInt(6);
            switch (random.nextInt(6)) {
                case 0 -> {
                    int some = Math.min(blocks, held);
                    if (left(queue, slot) == 0) {
                        leftovers.keep(slot, some, queue.size());
                        for (int place = some - 1; place >= 0; place--) {
                            queue.add(new Block(slot, place));
                        }
                        held -= some;
                    }
                }
                case 1, 2 -> {
                    int some = Math.min(blocks, held);
                    leftovers.released(some);
                    for (int i = 0; i < some; i++) {
                        queue.add(new Block(NOBODY, 0));
                    }
                    held -= some;
                }
                case 3, 4 -> {
                    int some = Math.min(blocks, queue.size());
                    leftovers.taken(some);
                    queue.subList(0, some).clear();
                    held += some;
                }
                default -> {
                    int mine = left(queue, slot);
                    kept += mine > 0 ? 1 : 0;
                    if (random.nextBoolean()) {
                        assertThat(leftovers.claim(slot)).isEqualTo(mine);
                        queue.removeIf(block -> block.owner() == slot);
                        held += mine;
                    } else {
                        leftovers.forget(slot);
                        queue.replaceAll(block -> block.owner() == slot ? new Block(NOBODY, 0) : block);
                    }
                }
            }
            for (int some = 0; some < 6; some++) {
                assertThat(leftovers.of(some)).isEqualTo(left(queue, some));
            }
        }
        assertThat(kept).isGreaterThan(800);
    }

    /** Blocks from the start of a sequence, without a gap. */
    private static int left(List<Block> queue, int slot) {
        int place = 0;
        while (queue.contains(new Block(slot, place))) {
            place++;
        }
        return place;
    }
}
