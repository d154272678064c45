package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.PrefixPool;
import java.util.Arrays;

/**
 * Which blocks with content the sequences of a lane hold, by slot: a leading run of each. What a sequence holds beyond that
 * are blocks without content, known by their number only. Also remembers what the cache holds of the request that was asked
 * about last, most often the head of the queue, which is asked about again and again.
 */
final class SharedBlocks {
    private static final int NONE = -1;

    private final PrefixPool pool;
    private final SequenceTable table;
    private final int blockTokens;
    private int[][] blocks = new int[0][];
    private int[] size = new int[0];

    private long askedRequest = NONE;
    private int askedTokens;
    private int[] match = new int[64];
    private int matched;
    /** Blocks held, counted once for each further sequence that holds one. */
    private long overlap;
    /** Whether blocks have got content since the policy was asked. */
    private boolean filled;

    SharedBlocks(PrefixPool pool, SequenceTable table, int blockTokens) {
        this.pool = pool;
        this.table = table;
        this.blockTokens = blockTokens;
    }

    /**
     * Leading blocks that the cache holds of what a waiting request has to prefill: all of them full, and at least one token
     * is left to compute (vLLM V1, {@code kv_cache_manager.get_computed_blocks}).
     */
    int matched(int slot) {
        Content content = table.content[slot];
        if (content == null) {
            return 0;
        }
        int target = table.prefillTarget(slot);
        if (table.request[slot] != askedRequest || target != askedTokens) {
            askedRequest = table.request[slot];
            askedTokens = target;
            matched = 0;
        } else {
            noteLosses();
        }
        int most = Math.min(target - 1, known(slot, content)) / blockTokens;
        if (most > match.length) {
            match = Arrays.copyOf(match, Math.max(most, match.length << 1));
        }
        while (matched < most) {
            int block = pool.find(matched == 0 ? PrefixPool.NONE : match[matched - 1], content, matched);
            if (block == PrefixPool.NONE) {
                break;
            }
            match[matched++] = block;
        }
        pool.watch(match, matched);
        return matched;
    }

    /** Tokens that are known, of several answers those of the prompt: what its sequences have for themselves is not kept. */
    private int known(int slot, Content content) {
        int tokens = content.tokens();
        return table.answers[slot] == null ? tokens : Math.min(tokens, table.promptTokens[slot]);
    }

    private void noteLosses() {
        matched = pool.intact();
    }

    /** Whether blocks that matched were taken, or others may match by now. */
    boolean isChanged() {
        return filled || pool.intact() < matched;
    }

    /** Whether the cache held anything of the request that was asked about last. */
    boolean hasMatch() {
        return matched > 0;
    }

    /** Whoever wants to know of changes looks now. */
    void noteChanges() {
        filled = false;
        noteLosses();
    }

    /** Of the blocks just matched, those that nobody holds: to hold them takes them from the free ones. */
    int unheld() {
        int sum = 0;
        for (int i = 0; i < matched; i++) {
            sum += pool.isFree(match[i]) ? 1 : 0;
        }
        return sum;
    }

    /** The request that was asked about last is admitted: it holds the blocks that matched. */
    void hold(int slot) {
        if (slot >= size.length) {
            size = Arrays.copyOf(size, table.capacity());
            blocks = Arrays.copyOf(blocks, table.capacity());
        }
        ensure(slot, matched);
        for (int i = 0; i < matched; i++) {
            overlap += pool.isFree(match[i]) ? 0 : 1;
            pool.hold(match[i]);
            blocks[slot][i] = match[i];
        }
        size[slot] = matched;
    }

    private void ensure(int slot, int length) {
        int[] before = blocks[slot];
        if (before == null) {
            blocks[slot] = new int[Math.max(length, 16)];
        } else if (before.length < length) {
            blocks[slot] = Arrays.copyOf(before, Math.max(length, before.length << 1));
        }
    }

    /** The sequence holds blocks for {@code tokens} tokens: those that are full and whose content is known are told apart. */
    void fill(int slot, int tokens) {
        Content content = table.content[slot];
        if (content == null) {
            return;
        }
        int full = Math.min(tokens, known(slot, content)) / blockTokens;
        ensure(slot, full);
        int[] own = blocks[slot];
        for (int i = size[slot]; i < full; i++) {
            own[i] = pool.fill(i == 0 ? PrefixPool.NONE : own[i - 1], content, i);
        }
        filled |= full > size[slot];
        size[slot] = Math.max(size[slot], full);
    }

    /** What was granted beyond {@code tokens} tokens is not computed: blocks that were to be full with it have no content. */
    void forget(int slot, int tokens) {
        if (table.content[slot] == null) {
            return;
        }
        int kept = Math.min(size[slot], tokens / blockTokens);
        for (int i = size[slot] - 1; i >= kept; i--) {
            pool.forget(blocks[slot][i]);
        }
        size[slot] = kept;
    }

    /** A sequence gives all its blocks back, the last one first, so that beginnings are kept for longest. */
    void release(int slot, int held) {
        int own = table.content[slot] == null ? 0 : size[slot];
        pool.release(held - own);
        for (int i = own - 1; i >= 0; i--) {
            pool.drop(blocks[slot][i]);
            overlap -= pool.isFree(blocks[slot][i]) ? 0 : 1;
        }
        if (own > 0) {
            size[slot] = 0;
        }
    }

    /** Whether more of a sequence that has so many tokens in the cache will have content. */
    boolean grows(int slot, int cached) {
        Content content = table.content[slot];
        return content != null && known(slot, content) > cached;
    }

    /** Tokens that several sequences have in the same block, counted once for each but the first. */
    long tokensInCommon() {
        return overlap * blockTokens;
    }

    /** Tokens of the blocks with content. */
    int blockTokens() {
        return blockTokens;
    }

    // ---- for audits

    /** Blocks with content that a running sequence holds. */
    int size(int slot) {
        return table.content[slot] == null ? 0 : size[slot];
    }

    int block(int slot, int index) {
        return blocks[slot][index];
    }

    PrefixPool pool() {
        return pool;
    }
}
