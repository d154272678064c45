package io.rackcast.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The blocks of one tier as a list, each with all that was said up to its end written out. */
final class ReferenceTier {
    /** A block of a tier. */
    static final class Block {
        final List<Long> text;
        boolean here;
        int copies;
        private long used;

        private Block(List<Long> text) {
            this.text = text;
        }
    }

    private final int room;
    private final List<Block> blocks = new ArrayList<>();
    private long uses;

    ReferenceTier(int room) {
        this.room = room;
    }

    Optional<Block> find(List<Long> text) {
        return blocks.stream().filter(block -> block.text.equals(text)).findFirst();
    }

    private List<Block> evictable() {
        return blocks.stream()
                .filter(block -> block.here && block.copies == 0)
                .sorted(Comparator.comparingLong(block -> block.used))
                .toList();
    }

    /** Blocks that can come, if some others stay. */
    int room(List<Block> staying) {
        return room
                - blocks.size()
                + (int) evictable().stream()
                        .filter(block -> !staying.contains(block))
                        .count();
    }

    /** Makes room for a block that comes. */
    Block expect(List<Long> text) {
        if (blocks.size() == room) {
            blocks.remove(evictable().get(0));
        }
        Block block = new Block(text);
        blocks.add(block);
        return block;
    }

    /** A block is used now. */
    void use(Block block) {
        block.used = uses++;
    }
}
