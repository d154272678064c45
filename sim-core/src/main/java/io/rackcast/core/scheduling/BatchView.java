package io.rackcast.core.scheduling;

/**
 * What a policy may see of its lane. Current at every moment of planning: it reflects what the step at hand has done so
 * far. True output lengths are out of reach.
 */
public interface BatchView {
    /** Time of planning, nanoseconds since the start of the run. */
    long nanos();

    /** Sequences in the batch that decode. */
    int decoding();

    /** Tokens that a decode of all sequences computes: one each, and the drafts that they verify. */
    default int decodeTokens() {
        return decoding();
    }

    /** Requests in the batch whose prefill is not complete, in order of admission. */
    int prefilling();

    /**
     * Sequences in the batch; of a prompt with several answers, as many as these, also before they decode. Those included
     * that are swapped out: they come back before anybody is admitted.
     */
    int running();

    /** Tokens that the step at hand computes so far. */
    int plannedTokens();

    /** Whether anybody was preempted for the step at hand. */
    boolean preempted();

    /** Requests in the batch. */
    default int requests() {
        return running();
    }

    /** Tokens that prefilling request {@code i} still has to compute before its next token. */
    int remainingPrefill(int i);

    /** Blocks that it still takes until then. */
    int remainingBlocks(int i);

    /** Requests in the queue. */
    int waiting();

    /** Whether anybody queues. */
    default boolean hasWaiting() {
        return waiting() > 0;
    }

    /** The request at the head of the queue. */
    RequestView head();

    /**
     * Tokens the head has to prefill: its prompt, and after a preemption what its sequences had generated as well, less what
     * the cache holds of it.
     */
    int headPrefill();

    /** Leading tokens of the head that the cache holds from former requests, or from before its preemption. */
    default int headCached() {
        return 0;
    }

    /** Of the blocks that hold these, those that nobody holds: they are free until the head is admitted. */
    default int headPinned() {
        return 0;
    }

    /** Sequences that the head brings: 1, or the answers to its prompt that have not ended. */
    default int headSequences() {
        return 1;
    }

    /** Free blocks that the head takes when it is admitted with all that it has to prefill. */
    default int headBlocks() {
        return headBlocks(headPrefill());
    }

    /** Free blocks that the head takes when it is admitted with so many tokens; what several answers share counts once. */
    default int headBlocks(int tokens) {
        return blocksFor(tokens);
    }

    /** Blocks that the head holds once it has got all the output it is allowed. */
    default int headReservation() {
        return blocksFor(head().promptTokens() + head().outputBudget());
    }

    /** Shows the waiting requests to a visitor, from the head on, as long as it wants to see more. */
    void lookThroughQueue(QueueVisitor visitor);

    /** Cache blocks that nobody holds. */
    int freeBlocks();

    /** Cache blocks of the lane. */
    int totalBlocks();

    /** Tokens of one block. */
    int blockTokens();

    /** Blocks that a decode of all sequences would take. */
    int blocksDue();

    /**
     * Whether {@link StepPlan#decodeAll(int)} with so many spare blocks would find its blocks without preempting.
     */
    boolean decodeFits(int spareBlocks);

    /** Blocks that the sequences of the batch hold once each has got all the output it was allowed. */
    long reservedBlocks();

    /**
     * Tokens that the sequences of the batch may still get, summed; looks at each of them.
     *
     * @param clip what a sequence counts at most
     */
    long openTokens(int clip);

    /** Tokens that the sequences of the batch have got so far, summed; looks at each of them. */
    long generatedTokens();

    /** Blocks that a sequence holds whatever its length, beside those of its tokens. */
    default int blocksPerSequence() {
        return 0;
    }

    /** Blocks that a sequence of {@code tokens} tokens holds; none before it has any. */
    default int blocksFor(int tokens) {
        return tokens == 0 ? 0 : Math.floorDiv(tokens - 1, blockTokens()) + 1 + blocksPerSequence();
    }
}
