package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeftoverPoolTest {
    private static final int NOBODY = -1;
    private static final int SLOTS = 6;

    /** A free block: whose it was, and its place in that sequence. */
    private record Block(int owner, int place) {}

    /**
     * Ten blocks, two free. Slot 3 gives back five, the last without content: queue n n n 3d 3c 3b 3a. Four are taken, n n n
     * and 3d: three are left. Slot 5 gives back two. Two more go, 3c and 3b: one is left of slot 3, both of slot 5.
     */
    @Test
    void aSequenceLosesItsBlocksFromTheEnd() {
        LeftoverPool pool = new LeftoverPool(10);
        pool.take(8);
        pool.release(5);
        pool.keep(3, 4);
        pool.take(4);
        assertThat(pool.left(3)).isEqualTo(3);
        pool.release(2);
        pool.keep(5, 2);
        pool.take(2);
        assertThat(pool.left(3)).isEqualTo(1);
        assertThat(pool.left(5)).isEqualTo(2);
        pool.claim(5);
        assertThat(pool.free()).isEqualTo(1);
        pool.take(1);
        assertThat(pool.kept()).isZero();
    }

    /** Slot 0 left n n 0b 0a: two blocks may be taken before it loses anything, a third may not. */
    @Test
    void whoeverStandsBehindOthersLosesNothingYet() {
        LeftoverPool pool = new LeftoverPool(4);
        assertThat(pool.reaches(4)).isFalse();
        pool.take(2);
        pool.release(2);
        pool.keep(0, 2);
        assertThat(pool.reaches(2)).isFalse();
        assertThat(pool.reaches(3)).isTrue();
    }

    /** Against a queue of single blocks. */
    @Test
    void agreesWithAQueueOfBlocks() {
        Random random = new Random(11);
        LeftoverPool pool = new LeftoverPool(40);
        List<Block> queue = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            queue.add(new Block(NOBODY, 0));
        }
        int found = 0;
        for (int n = 0; n < 30_000; n++) {
            int slot = random.nextInt(SLOTS);
            int blocks = random.nextInt(SLOTS);
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (left(queue, slot) == 0) {
                        giveBack(queue, NOBODY, pool, random.nextInt(2));
                        int some = giveBack(queue, slot, pool, blocks);
                        pool.keep(slot, some);
                    }
                }
                case 1, 2 -> giveBack(queue, NOBODY, pool, blocks);
                case 3, 4 -> {
                    int some = Math.min(blocks, queue.size());
                    pool.take(some);
                    queue.subList(0, some).clear();
                }
                default -> {
                    found += left(queue, slot) > 0 ? 1 : 0;
                    if (random.nextBoolean()) {
                        pool.claim(slot);
                        queue.removeIf(block -> block.owner() == slot);
                    } else {
                        pool.forget(slot);
                        queue.replaceAll(block -> block.owner() == slot ? new Block(NOBODY, 0) : block);
                    }
                }
            }
            for (int some = 0; some < SLOTS; some++) {
                assertThat(pool.left(some)).isEqualTo(left(queue, some));
            }
            assertThat(pool.free()).isEqualTo(queue.size());
            assertThat(pool.queued()).isEqualTo(queue.size());
        }
        assertThat(found).isGreaterThan(800);
    }

    /** Blocks of an owner, from the end. Returns how many there were to give. */
    private static int giveBack(List<Block> queue, int owner, LeftoverPool pool, int blocks) {
        int some = Math.min(blocks, pool.used());
        pool.release(some);
        for (int place = some - 1; place >= 0; place--) {
            queue.add(new Block(owner, place));
        }
        return some;
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
