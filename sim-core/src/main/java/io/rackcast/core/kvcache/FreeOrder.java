package io.rackcast.core.kvcache;

import java.util.function.IntConsumer;

/** Free elements of a pool in the order in which they are taken: by rank, among equals first in, first out. */
sealed interface FreeOrder permits FreeLists, FreeHeap {
    /** There is no such element. */
    int NONE = -1;

    /** Puts in an element that is not in it. */
    void add(int element, long rank);

    /** Takes out an element that is in it. */
    void remove(int element);

    /** The next to be taken, or {@link #NONE}. */
    int first();

    /** The one that was put in last with a rank, or {@link #NONE} if unknown. */
    int last(long rank);

    /** All elements, in no particular order; slow, for audits. */
    void forEach(IntConsumer visitor);
}
