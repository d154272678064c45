package io.rackcast.core.kvcache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pool whose blocks can be shared, and keep their content after they are freed until somebody takes them: the prefix cache
 * of vLLM V1 ({@code vllm/v1/core/block_pool.py}, 0.9 to 0.15). Free blocks stand in a queue; whoever needs a block takes the
 * first, which then loses its content; a block that is found again leaves the queue, wherever it stands. Equal content may be
 * there more than once, and is found in the block that had it first.
 *
 * <p>Blocks without content cannot be told apart. They are counted: those held only in {@link #used}, free ones as runs, each
 * one element of the queue. A block with content has a number of its own, by which it is held. All arrays are flat and grow
 * with the content there is. Finding, holding and evicting a block is O(1), with FIFO O(log blocks).
 */
public final class PrefixPool extends BlockPool {
    /** No block. */
    public static final int NONE = -1;

    private final int blockTokens;
    private final Eviction eviction;
    private final FreeOrder free;
    private final PrefixTree tree;
    /** By node: the block that has its content first, and last. */
    private int[] firstOf = new int[64];

    private int[] lastOf = new int[64];

    /** Node of a block with content; of a run and of an unused number, none. */
    private int[] node = new int[64];
    /** Holders of a block with content; length of a run; next unused number. */
    private int[] count = new int[64];
    /** Blocks of equal content, in the order in which they got it. */
    private int[] nextEqual = new int[64];

    private int[] previousEqual = new int[64];
    /** Place of a block in its text. */
    private int[] index = new int[64];
    /** How often it was found since it was filled (LFU), or when that was (FIFO). */
    private long[] merit = new long[0];

    private @Nullable LowerTiers lower;
    private int used;
    private int firstUnused = NONE;
    private long births;
    private int[] watched = new int[0];
    private int watchedSize;

    /** A pool with all blocks free and without content. */
    public PrefixPool(int total, int blockTokens, Eviction eviction) {
        this(total, blockTokens, eviction, new PrefixTree());
    }

    /** The same in front of a store, whose other pools know contents by the same nodes. */
    public PrefixPool(int total, int blockTokens, Eviction eviction, SharedStore store) {
        this(total, blockTokens, eviction, store.tree());
    }

    private PrefixPool(int total, int blockTokens, Eviction eviction, PrefixTree tree) {
        super(total);
        this.tree = tree;
        this.blockTokens = blockTokens;
        this.eviction = eviction;
        this.free = eviction == Eviction.FIFO ? new FreeHeap() : new FreeLists();
        if (eviction != Eviction.LRU) {
            merit = new long[64];
        }
        Arrays.fill(firstOf, NONE);
        if (total > 0) {
            appendRun(total);
        }
    }

    @Override
    public void take(int blocks) {
        super.take(blocks);
        int left = blocks;
        while (left > 0) {
            int element = free.first();
            if (node[element] != NONE) {
                if (lower != null) {
                    lower.evicted(node[element]);
                }
                free.remove(element);
                strip(element);
                left--;
            } else {
                int taken = Math.min(left, count[element]);
                count[element] -= taken;
                left -= taken;
                if (count[element] == 0) {
                    free.remove(element);
                    giveUp(element);
                }
            }
        }
    }

    @Override
    public void release(int blocks) {
        super.release(blocks);
        if (blocks > 0) {
            appendRun(blocks);
        }
    }

    private void appendRun(int blocks) {
        int last = free.last(0);
        if (last != NONE && node[last] == NONE) {
            count[last] += blocks;
            return;
        }
        int run = number();
        node[run] = NONE;
        count[run] = blocks;
        free.add(run, eviction == Eviction.FIFO ? births++ : 0);
    }

    /**
     * The block that holds block {@code index} of a content, or {@link #NONE}.
     *
     * @param before the block that holds the one before it; {@link #NONE} for the first
     */
    public int find(int before, Content content, int index) {
        int at = before == NONE ? rootOf(content) : node[before];
        at = at == PrefixTree.NONE ? at : behind(at, content, index);
        return at != PrefixTree.NONE && at < firstOf.length ? firstOf[at] : NONE;
    }

    private int rootOf(Content content) {
        return content.family() == 0 ? PrefixTree.ROOT : foundRoot(content);
    }

    private int behind(int before, Content content, int index) {
        int at = before;
        int end = (index + 1) * blockTokens;
        for (int token = index * blockTokens; token < end; token = content.runEnd(token)) {
            at = tree.find(at, content.code(token));
            if (at == PrefixTree.NONE) {
                return PrefixTree.NONE;
            }
        }
        return at;
    }

    /**
     * One of the blocks that the caller holds without content is full: it gets a number. The caller holds it.
     *
     * @param before the block before it, which the caller holds too; {@link #NONE} for the first
     */
    public int fill(int before, Content content, int index) {
        int at = before != NONE ? node[before] : content.family() == 0 ? PrefixTree.ROOT : ownRoot(content);
        int end = (index + 1) * blockTokens;
        for (int token = index * blockTokens; token < end; token = content.runEnd(token)) {
            at = tree.child(at, content.code(token));
        }
        tree.hold(at);
        ensureNode(at);
        int block = number();
        node[block] = at;
        count[block] = 1;
        this.index[block] = index;
        if (merit.length > 0) {
            merit[block] = eviction == Eviction.FIFO ? births++ : 0;
        }
        nextEqual[block] = NONE;
        if (firstOf[at] == NONE) {
            firstOf[at] = block;
            previousEqual[block] = NONE;
        } else {
            previousEqual[block] = lastOf[at];
            nextEqual[lastOf[at]] = block;
        }
        lastOf[at] = block;
        return block;
    }

    /** Where texts of another family begin, if any is known: codes are not negative, so that no text leads there. */
    private int foundRoot(Content content) {
        return tree.find(PrefixTree.ROOT, -content.family());
    }

    private int ownRoot(Content content) {
        return tree.child(PrefixTree.ROOT, -content.family());
    }

    private void ensureNode(int at) {
        if (at >= firstOf.length) {
            int before = firstOf.length;
            int larger = Math.max(at + 1, before << 1);
            firstOf = Arrays.copyOf(firstOf, larger);
            lastOf = Arrays.copyOf(lastOf, larger);
            Arrays.fill(firstOf, before, larger, NONE);
        }
    }

    /** Whether nobody holds a block with content. */
    public boolean isFree(int block) {
        return count[block] == 0;
    }

    /** Who holds a block with content. */
    public int holders(int block) {
        return count[block];
    }

    /** Holds a block that was found. */
    public void hold(int block) {
        if (count[block]++ == 0) {
            free.remove(block);
            super.take(1);
        }
        if (eviction == Eviction.LFU) {
            merit[block]++;
        }
    }

    /** Lets go of a block with content; it keeps it until it is taken. */
    public void drop(int block) {
        if (--count[block] == 0) {
            super.release(1);
            free.add(block, rank(block));
        }
    }

    private long rank(int block) {
        return switch (eviction) {
            case LRU -> 0;
            case LFU -> Math.min(merit[block], FreeLists.MOST_RANKS - 1);
            case FIFO -> merit[block];
        };
    }

    /** A block that only the caller holds never got its content: it is held without. */
    public void forget(int block) {
        strip(block);
    }

    /** Takes its content and its number from a block that is not in the queue. */
    private void strip(int block) {
        int place = index[block];
        if (place < watchedSize && watched[place] == block) {
            watchedSize = place;
        }
        int at = node[block];
        int before = previousEqual[block];
        int after = nextEqual[block];
        if (before == NONE) {
            firstOf[at] = after;
        } else {
            nextEqual[before] = after;
        }
        if (after == NONE) {
            lastOf[at] = before;
        } else {
            previousEqual[after] = before;
        }
        tree.release(at);
        giveUp(block);
    }

    // ---- what stands behind the pool

    /** Puts tiers behind the pool, which is new. */
    public LowerTiers putBehind(CacheTiers tiers, @Nullable SharedStore store, LowerTiers.Watch watch) {
        lower = new LowerTiers(tree, tiers, store, watch);
        return lower;
    }

    /** The tiers behind the pool; null where there are none. */
    public @Nullable LowerTiers lower() {
        return lower;
    }

    /** By what the tiers know the content of a block. */
    public int node(int block) {
        return node[block];
    }

    /**
     * By what they know block {@code index} of a content, or {@link #NONE} where nobody has it.
     *
     * @param before by what they know the one before it; {@link #NONE} for the first
     */
    public int node(int before, Content content, int index) {
        int at = before == NONE ? rootOf(content) : before;
        return at == PrefixTree.NONE ? NONE : behind(at, content, index);
    }

    // ---- watching the beginning of one prompt, so that it need not be looked up again and again

    /**
     * Watches the blocks that hold the beginning of a text, in order.
     *
     * @param blocks not copied: its first {@code size} must not change until others are watched
     */
    public void watch(int[] blocks, int size) {
        watched = blocks;
        watchedSize = size;
    }

    /** How many of the blocks watched have kept their content, from the first on. */
    public int intact() {
        return watchedSize;
    }

    // ---- numbers

    private int number() {
        if (firstUnused != NONE) {
            int number = firstUnused;
            firstUnused = count[number];
            return number;
        }
        if (used == node.length) {
            int larger = used << 1;
            node = Arrays.copyOf(node, larger);
            count = Arrays.copyOf(count, larger);
            nextEqual = Arrays.copyOf(nextEqual, larger);
            previousEqual = Arrays.copyOf(previousEqual, larger);
            index = Arrays.copyOf(index, larger);
            if (merit.length > 0) {
                merit = Arrays.copyOf(merit, larger);
            }
        }
        return used++;
    }

    private void giveUp(int number) {
        node[number] = NONE;
        count[number] = firstUnused;
        firstUnused = number;
    }

    /** Blocks in the queue, counted one by one; negative when one of them is held. Slow, for audits. */
    public long queued() {
        long[] sum = new long[1];
        free.forEach(element -> {
            if (node[element] == NONE) {
                sum[0] += count[element];
            } else {
                sum[0] += count[element] == 0 ? 1 : Integer.MIN_VALUE;
            }
        });
        return sum[0];
    }
}
