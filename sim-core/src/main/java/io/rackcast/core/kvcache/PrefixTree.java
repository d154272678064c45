package io.rackcast.core.kvcache;

import java.util.Arrays;

/**
 * Beginnings of prompts as a tree: a node is what stands behind its parent, so that equal nodes are equal beginnings as a
 * whole. A node knows one of its children, for most the only one; others are found by (parent, code) in a table with open
 * addressing, which compares both: unlike with hashes of whole beginnings, as engines use them, no two contents can be taken
 * for one. A node lives while it is held or has children.
 */
final class PrefixTree {
    /** The beginning of every prompt. */
    static final int ROOT = 0;

    static final int NONE = -1;

    private int[] table = filled(1 << 10);
    private int mask = table.length - 1;
    private int entries;
    private int size;

    private int[] parent = new int[64];
    private long[] code = new long[64];
    /** Children and holders; of a free node, the next free one. */
    private int[] uses = new int[64];

    /** A child that is not in the table; of how many that are. */
    private int[] child = filled(64);

    private int[] others = new int[64];

    private int used = 1;
    private int firstFree = NONE;

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    /** The child of a node that has a code, or {@link #NONE}. */
    int find(int of, long codeOf) {
        int known = child[of];
        if (known != NONE && code[known] == codeOf) {
            return known;
        }
        if (others[of] == 0) {
            return NONE;
        }
        int at = slot(of, codeOf);
        while (table[at] != NONE && !(parent[table[at]] == of && code[table[at]] == codeOf)) {
            at = at + 1 & mask;
        }
        return table[at];
    }

    /** The same; it is made if there is none. It lives no longer than until somebody next lets go unless it is held. */
    int child(int of, long codeOf) {
        int found = find(of, codeOf);
        if (found != NONE) {
            return found;
        }
        int node = allocate();
        parent[node] = of;
        code[node] = codeOf;
        uses[node] = 0;
        child[node] = NONE;
        others[node] = 0;
        uses[of]++;
        size++;
        if (child[of] == NONE) {
            child[of] = node;
        } else {
            others[of]++;
            if (2 * ++entries > table.length) {
                rehash();
            }
            insert(node);
        }
        return node;
    }

    /** Holds a node. */
    void hold(int node) {
        uses[node]++;
    }

    /** Lets go of a node; it disappears with those of its ancestors that nobody needs any more. */
    void release(int node) {
        int at = node;
        while (at != ROOT && --uses[at] == 0) {
            int above = parent[at];
            if (child[above] == at) {
                child[above] = NONE;
            } else {
                others[above]--;
                delete(at);
            }
            size--;
            uses[at] = firstFree;
            firstFree = at;
            at = above;
        }
    }

    /** Nodes beside the root. */
    int size() {
        return size;
    }

    private int allocate() {
        if (firstFree != NONE) {
            int node = firstFree;
            firstFree = uses[node];
            return node;
        }
        if (used == parent.length) {
            parent = Arrays.copyOf(parent, used << 1);
            code = Arrays.copyOf(code, used << 1);
            uses = Arrays.copyOf(uses, used << 1);
            child = Arrays.copyOf(child, used << 1);
            others = Arrays.copyOf(others, used << 1);
        }
        return used++;
    }

    private int slot(int of, long codeOf) {
        // Codes and nodes come in runs, which a product alone would leave in clusters.
        long z = (codeOf + of * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 32)) * 0x94D049BB133111EBL;
        return (int) (z >>> 32) & mask;
    }

    private void insert(int node) {
        int at = slot(parent[node], code[node]);
        while (table[at] != NONE) {
            at = at + 1 & mask;
        }
        table[at] = node;
    }

    /** Entries behind the gap move up into it, unless they already stand where they belong. */
    private void delete(int node) {
        int gap = slot(parent[node], code[node]);
        while (table[gap] != node) {
            gap = gap + 1 & mask;
        }
        int at = gap + 1 & mask;
        while (table[at] != NONE) {
            int home = slot(parent[table[at]], code[table[at]]);
            if ((at - home & mask) >= (at - gap & mask)) {
                table[gap] = table[at];
                gap = at;
            }
            at = at + 1 & mask;
        }
        table[gap] = NONE;
        entries--;
    }

    private void rehash() {
        int[] before = table;
        table = filled(before.length << 1);
        mask = table.length - 1;
        for (int node : before) {
            if (node != NONE) {
                insert(node);
            }
        }
    }
}
