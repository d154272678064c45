package io.rackcast.testkit;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.Eviction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a lane as objects: one for each block, with all that was said up to its end written out. Blocks are found by
 * comparing these texts.
 */
public final class ReferencePool {
    /** A block. */
    public static final class Block {
        @Nullable
        List<Long> text;

        boolean computed;
        int holders;
        int found;
        long since;
        /** How often it was taken from the free ones, to hold something else. */
        long taken;
    }

    private final List<Block> free = new ArrayList<>();
    /** Blocks that have content, in the order in which they got it. */
    private final List<Block> known = new ArrayList<>();

    private final int blockTokens;
    private final Eviction eviction;
    private Consumer<List<Long>> evicted = text -> {};
    private long events;

    /** Where nothing is shared, the order of eviction makes no difference. */
    public ReferencePool(int blocks, int blockTokens, @Nullable Eviction eviction) {
        this.blockTokens = blockTokens;
        this.eviction = eviction == null ? Eviction.LRU : eviction;
        for (int i = 0; i < blocks; i++) {
            Block block = new Block();
            block.since = events;
            free.add(block);
        }
        events++;
    }

    /** Who is told what is lost when a block makes room. */
    void onEviction(Consumer<List<Long>> listener) {
        evicted = listener;
    }

    /** Blocks that nobody holds. */
    public int free() {
        return free.size();
    }

    /** Takes a block, which loses its content. */
    public Block take() {
        Block first = free.get(0);
        for (Block block : free) {
            if (rank().compare(block, first) < 0) {
                first = block;
            }
        }
        free.remove(first);
        if (first.text != null) {
            evicted.accept(first.text);
        }
        forget(first);
        first.holders = 1;
        first.taken++;
        first.found = 0;
        first.computed = false;
        return first;
    }

    /** What is taken first; among equals, what was freed first. */
    private Comparator<Block> rank() {
        return switch (eviction) {
            case LRU -> Comparator.comparingInt(block -> 0);
            case LFU -> Comparator.comparingInt(block -> block.text == null ? 0 : block.found);
            case FIFO -> Comparator.comparingLong(block -> block.since);
        };
    }

    /** The blocks that hold what a content begins with, at most so many. */
    public List<Block> find(@Nullable Content content, int most) {
        List<Block> found = new ArrayList<>();
        while (content != null && found.size() < most && (found.size() + 1) * blockTokens <= content.tokens()) {
            List<Long> text = text(content, (found.size() + 1) * blockTokens);
            Optional<Block> next =
                    known.stream().filter(block -> text.equals(block.text)).findFirst();
            if (next.isEmpty()) {
                break;
            }
            found.add(next.get());
        }
        return found;
    }

    static List<Long> text(Content content, int tokens) {
        List<Long> text = new ArrayList<>(List.of(content.family()));
        for (int token = 0; token < tokens; token++) {
            text.add(content.code(token));
        }
        return text;
    }

    /** Holds a block that was found. */
    public void hold(Block block) {
        if (block.holders == 0) {
            free.remove(block);
        }
        block.holders++;
        block.found++;
    }

    /** Those of a sequence's blocks that are full with so many tokens get their content. */
    public void fill(List<Block> blocks, @Nullable Content content, int tokens) {
        for (int i = 0; content != null && (i + 1) * blockTokens <= Math.min(tokens, content.tokens()); i++) {
            Block block = blocks.get(i);
            if (block.text == null) {
                block.text = text(content, (i + 1) * blockTokens);
                block.since = events++;
                known.add(block);
            }
        }
    }

    /** A block has no content. */
    public void forget(Block block) {
        block.text = null;
        known.remove(block);
    }

    /** A sequence gives its blocks back, the last one first. */
    public void release(List<Block> blocks) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            block.holders--;
            if (block.holders == 0) {
                if (block.text == null) {
                    block.since = events++;
                }
                free.add(block);
            }
        }
        blocks.clear();
    }
}
