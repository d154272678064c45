package io.rackcast.core.scheduling;

/** A chain of slots that grows at both ends and loses slots anywhere, all in O(1). */
final class SlotChain {
    static final int NONE = -1;

    private final SlotLinks links;
    private int head = NONE;
    private int tail = NONE;

    /** @param links may be shared with other chains */
    SlotChain(SlotLinks links) {
        this.links = links;
    }

    /** The first slot, or -1. */
    int head() {
        return head;
    }

    /** The slot behind one of the chain, or -1. */
    int after(int slot) {
        return links.next[slot];
    }

    void addLast(int slot) {
        link(slot, tail, NONE);
    }

    void addFirst(int slot) {
        link(slot, NONE, head);
    }

    void remove(int slot) {
        int before = links.previous[slot];
        int after = links.next[slot];
        if (before == NONE) {
            head = after;
        } else {
            links.next[before] = after;
        }
        if (after == NONE) {
            tail = before;
        } else {
            links.previous[after] = before;
        }
    }

    private void link(int slot, int before, int after) {
        links.ensure(slot);
        links.next[slot] = after;
        links.previous[slot] = before;
        if (before == NONE) {
            head = slot;
        } else {
            links.next[before] = slot;
        }
        if (after == NONE) {
            tail = slot;
        } else {
            links.previous[after] = slot;
        }
    }
}
