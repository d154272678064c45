package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pools of blocks of two tokens, worked by hand. */
class PrefixPoolTest {
    private static final int BLOCK = 2;

    private final List<Integer> held = new ArrayList<>();

    /** One id for each block. */
    private static Content text(int... ids) {
        return new ListedContent(ids, BLOCK, ids.length * BLOCK);
    }

    /** Holds blocks for a whole text, none of which is found. */
    private List<Integer> fill(PrefixPool pool, int... ids) {
        Content text = text(ids);
        pool.take(ids.length);
        held.clear();
        for (int i = 0; i < ids.length; i++) {
            held.add(pool.fill(i == 0 ? PrefixPool.NONE : held.get(i - 1), text, i));
        }
        return List.copyOf(held);
    }

    private static void drop(PrefixPool pool, List<Integer> blocks) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            pool.drop(blocks.get(i));
        }
    }

    /** Leading blocks of a text that the pool holds. */
    private static int found(PrefixPool pool, int... ids) {
        int before = PrefixPool.NONE;
        for (int i = 0; i < ids.length; i++) {
            before = pool.find(before, text(ids), i);
            if (before == PrefixPool.NONE) {
                return i;
            }
        }
        return ids.length;
    }

    @Test
    void theLeadingBlocksOfATextAreFoundEvenWhenFree() {
        PrefixPool pool = new PrefixPool(5, BLOCK, Eviction.LRU);
        drop(pool, fill(pool, 7, 8, 9));
        assertThat(pool.free()).isEqualTo(5);
        assertThat(found(pool, 7, 8, 9)).isEqualTo(3);
        assertThat(found(pool, 7, 8, 5, 9)).isEqualTo(2);
        // The same ids behind another beginning are other content.
        assertThat(found(pool, 8, 9)).isZero();
    }

    /** Five blocks: two were never used and go first, then of 7, 8, 9 the last. */
    @Test
    void whoeverTakesABlockTakesTheEndOfTheTextFreedFirst() {
        PrefixPool pool = new PrefixPool(5, BLOCK, Eviction.LRU);
        drop(pool, fill(pool, 7, 8, 9));
        pool.take(2);
        assertThat(found(pool, 7, 8, 9)).isEqualTo(3);
        pool.take(1);
        assertThat(found(pool, 7, 8, 9)).isEqualTo(2);
        pool.release(3);
        // Freed last, so taken behind 8 and 7.
        pool.take(2);
        assertThat(found(pool, 7, 8, 9)).isZero();
        assertThat(pool.queued()).isEqualTo(3).isEqualTo(pool.free());
    }

    @Test
    void aBlockThatIsHeldAgainLeavesTheQueue() {
        PrefixPool pool = new PrefixPool(3, BLOCK, Eviction.LRU);
        drop(pool, fill(pool, 1));
        drop(pool, fill(pool, 2));
        drop(pool, fill(pool, 3));
        int one = pool.find(PrefixPool.NONE, text(1), 0);
        pool.hold(one);
        assertThat(pool.free()).isEqualTo(2);
        pool.take(1);
        assertThat(found(pool, 2)).isZero();
        pool.drop(one);
        pool.take(1);
        assertThat(found(pool, 3)).isZero();
        assertThat(found(pool, 1)).isOne();
    }

    @Test
    void sharedBlocksCountOnceAndHaveAsManyHolders() {
        PrefixPool pool = new PrefixPool(4, BLOCK, Eviction.LRU);
        List<Integer> first = fill(pool, 1, 2);
        first.forEach(pool::hold);
        assertThat(pool.used()).isEqualTo(2);
        assertThat(pool.holders(first.get(0))).isEqualTo(2);
        drop(pool, first);
        assertThat(pool.used()).isEqualTo(2);
        drop(pool, first);
        assertThat(pool.used()).isZero();
    }

    /** Engines keep copies: the text stays known as long as one of them does. */
    @Test
    void equalBlocksOutliveEachOther() {
        PrefixPool pool = new PrefixPool(2, BLOCK, Eviction.LRU);
        List<Integer> first = fill(pool, 1);
        List<Integer> second = fill(pool, 1);
        assertThat(pool.find(PrefixPool.NONE, text(1), 0)).isEqualTo(first.get(0));
        drop(pool, first);
        pool.take(1);
        assertThat(pool.find(PrefixPool.NONE, text(1), 0)).isEqualTo(second.get(0));
        drop(pool, second);
        pool.take(1);
        assertThat(found(pool, 1)).isZero();
    }

    /** 1 was found twice, 2 once, 3 never. */
    @Test
    void leastFrequentlyUsedGoesFirst() {
        PrefixPool pool = new PrefixPool(3, BLOCK, Eviction.LFU);
        for (int id = 1; id <= 3; id++) {
            List<Integer> block = fill(pool, id);
            for (int hits = id; hits < 3; hits++) {
                pool.hold(block.get(0));
                pool.drop(block.get(0));
            }
            drop(pool, block);
        }
        pool.take(1);
        assertThat(List.of(found(pool, 1), found(pool, 2), found(pool, 3))).containsExactly(1, 1, 0);
        pool.take(1);
        assertThat(List.of(found(pool, 1), found(pool, 2))).containsExactly(1, 0);
    }

    /** 1 came first, and going back to the queue last does not save it. */
    @Test
    void firstInGoesFirst() {
        PrefixPool pool = new PrefixPool(2, BLOCK, Eviction.FIFO);
        List<Integer> first = fill(pool, 1);
        drop(pool, fill(pool, 2));
        drop(pool, first);
        pool.take(1);
        assertThat(List.of(found(pool, 1), found(pool, 2))).containsExactly(0, 1);
    }

    /** Ids of three tokens in blocks of two: the second block has the end of one id and the beginning of the next. */
    @Test
    void blocksMayCutIds() {
        PrefixPool pool = new PrefixPool(4, BLOCK, Eviction.LRU);
        Content text = new ListedContent(new int[] {4, 5}, 3, 6);
        Content other = new ListedContent(new int[] {4, 6}, 3, 6);
        pool.take(2);
        int first = pool.fill(PrefixPool.NONE, text, 0);
        int second = pool.fill(first, text, 1);
        assertThat(pool.find(PrefixPool.NONE, other, 0)).isEqualTo(first);
        assertThat(pool.find(first, text, 1)).isEqualTo(second);
        assertThat(pool.find(first, other, 1)).isEqualTo(PrefixPool.NONE);
    }

    @Test
    void aWatchedBeginningTellsWhatIsLeftOfIt() {
        PrefixPool pool = new PrefixPool(3, BLOCK, Eviction.LRU);
        List<Integer> blocks = fill(pool, 1, 2, 3);
        pool.watch(blocks.stream().mapToInt(Integer::intValue).toArray(), 3);
        drop(pool, blocks);
        assertThat(pool.intact()).isEqualTo(3);
        pool.take(2);
        assertThat(pool.intact()).isOne();
    }

    /** Nodes of texts that nobody holds any more are used again. */
    @Test
    void memoryFollowsWhatIsKept() {
        PrefixTree tree = new PrefixTree();
        for (int round = 0; round < 1000; round++) {
            int node = PrefixTree.ROOT;
            for (int i = 0; i < 50; i++) {
                node = tree.child(node, round * 50L + i);
            }
            tree.hold(node);
            assertThat(tree.size()).isEqualTo(50);
            tree.release(node);
            assertThat(tree.size()).isZero();
        }
    }
}
