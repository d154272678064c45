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

    /**
     * A step as it is computed: the same load where there are programs for every shape, else one of the next shape. The
     * sequences of a step are padded alike, to what their mean length needs.
     */
    StepLoad padded(StepLoad load) {
        if (batches.isEmpty() && lengths.isEmpty()) {
            return load;
        }
        StepLoad padded = new StepLoad();
        padded.set(load);
        decode(load, padded);
        if (load.prefillSequences > 0) {
            prefill(load, padded);
        }
        return padded;
    }

    private void decode(StepLoad load, StepLoad padded) {
        int sequences = load.decodeSequences;
        if (sequences == 0) {
            return;
        }
        int computed = batch(sequences);
        long context = mean(load.decodeContext, sequences);
        long local = mean(load.localContext, sequences);
        if (paddedContext) {
            context = length(Math.toIntExact(context));
            local = Math.min(context, length(Math.toIntExact(local)));
        }
        padded.decodeSequences = computed;
        padded.decodeContext = Math.max(load.decodeContext, computed * context);
        padded.localContext = Math.max(load.localContext, computed * local);
        padded.logits += computed - sequences;
        // Such kernels compute sequences one after the other: a long one keeps nobody waiting.
        padded.longestContext = 0;
        if (load.verifyTokens > 0) {
            padded.verifyTokens = Math.toIntExact(computed * mean(load.verifyTokens, sequences));
            padded.verifyPairs = computed * mean(load.verifyPairs, sequences);
            padded.localVerifyPairs = computed * mean(load.localVerifyPairs, sequences);
            padded.logits += padded.verifyTokens - load.verifyTokens;
        }
    }

    private void prefill(StepLoad load, StepLoad padded) {
        int sequences = load.prefillSequences;
        int tokens = Math.toIntExact(mean(load.prefillTokens, sequences));
        long computed = (long) sequences * length(tokens);
        if (computed <= load.prefillTokens) {
            return;
        }
        double more = (double) computed / load.prefillTokens;
        padded.prefillTokens = Math.toIntExact(computed);
        // Pairs among new tokens grow with the square; those with the past in proportion, which this overstates.
        padded.prefillPairs = (long) (load.prefillPairs * more * more);
        padded.localPairs = (long) (load.localPairs * more * more);
    }

    private static long mean(long sum, int count) {
        return (sum + count - 1) / count;
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
