package io.rackcast.core.kvcache;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Blocks of a cache by their addresses, for those who need them side by side: first fit, holes joined when they meet.
 * Taking and giving back cost O(holes), and there are no more holes than ranges in use, and one.
 */
public final class AddressSpace {
    /** No hole is large enough. */
    public static final int NONE = -1;

    /** Lengths of the holes by their first address. */
    private final TreeMap<Integer, Integer> holes = new TreeMap<>();

    /** A space with all blocks free. */
    public AddressSpace(int blocks) {
        holes.put(0, blocks);
    }

    /** Takes so many blocks from the first hole that is large enough; {@link #NONE}, and no change, where none is. */
    public int take(int blocks) {
        int start = firstFit(blocks);
        if (start != NONE) {
            int length = Objects.requireNonNull(holes.remove(start));
            if (length > blocks) {
                holes.put(start + blocks, length - blocks);
            }
        }
        return start;
    }

    private int firstFit(int blocks) {
        for (Map.Entry<Integer, Integer> hole : holes.entrySet()) {
            if (hole.getValue() >= blocks) {
                return hole.getKey();
            }
        }
        return NONE;
    }

    /** Gives a range back. */
    public void release(int start, int blocks) {
        int from = start;
        int length = blocks;
        Map.Entry<Integer, Integer> before = holes.floorEntry(start);
        if (before != null) {
            if (before.getKey() + before.getValue() > start) {
                throw new IllegalStateException("blocks from " + start + " on are free already");
            }
            if (before.getKey() + before.getValue() == start) {
                from = before.getKey();
                length += before.getValue();
            }
        }
        Integer after = holes.get(start + blocks);
        if (after != null) {
            holes.remove(start + blocks);
            length += after;
        }
        holes.put(from, length);
    }

    /** Free blocks. */
    public int free() {
        return holes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
