package io.rackcast.core.timing;

import java.util.List;

/**
 * Shapes that a compiled stack has programs for: a step is padded to the next of them, in sequences and in tokens per
 * sequence, and computes the padding like anything else. More than the largest is done in whole passes of it.
 *
 * @param batches sequences of a decode step, ascending; none for any number
 * @param lengths tokens of a sequence, ascending; none for any number
 * @param paddedContext whether decode attention reads the padded length as well, as it does where the cache of a sequence
 *     is one piece of fixed size
 */
public record Buckets(List<Integer> batches, List<Integer> lengths, boolean paddedContext) {
    /** Programs for every shape. */
    public static final Buckets NONE = new Buckets(List.of(), List.of(), false);

    public Buckets {
        batches = List.copyOf(batches);
        lengths = List.copyOf(lengths);
        ascending("batch sizes", batches);
        ascending("lengths", lengths);
    }

    /** Sequences that a decode step of {@code sequences} computes. */
    public int batch(int sequences) {
        return padded(batches, sequences);
    }

    /** Tokens that a sequence of {@code tokens} computes. */
    public int length(int tokens) {
        return padded(lengths, tokens);
    }

    private static int padded(List<Integer> sizes, int wanted) {
        if (sizes.isEmpty() || wanted <= 0) {
            return wanted;
        }
        for (int size : sizes) {
            if (size >= wanted) {
                return size;
            }
        }
        int largest = sizes.get(sizes.size() - 1);
        return Math.multiplyExact(Math.floorDiv(wanted - 1, largest) + 1, largest);
    }

    private static void ascending(String what, List<Integer> sizes) {
        int last = 0;
        for (int size : sizes) {
            if (size <= last) {
                throw new IllegalArgumentException(what + " must be positive and ascending, are " + sizes);
            }
            last = size;
        }
    }
}
