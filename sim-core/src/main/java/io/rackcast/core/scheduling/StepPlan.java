package io.rackcast.core.scheduling;

/** The verbs of a policy. Each acts at once; what it granted is part of the step. */
public interface StepPlan {
    /**
     * Gives every decoding sequence its next token. When the cache has too few blocks for that, sequences are
     * preempted, by the rule of the deployment from the tail of the batch, until it has. When nobody has to be, sequences
     * that were swapped out come back as far as there are blocks.
     *
     * @return whether anybody was preempted
     */
    default boolean decodeAll() {
        return decodeAll(0);
    }

    /**
     * As {@link #decodeAll()}, for engines that ask for spare blocks before each sequence's turn, whether or not it
     * needs one.
     *
     * @param spareBlocks blocks that must be free when the last sequence of the batch gets its turn; what the sequence
     *     itself needs is taken from them
     */
    boolean decodeAll(int spareBlocks);

    /**
     * Computes up to {@code max} more prompt tokens of prefilling sequence {@code i}. When the cache has too few blocks,
     * sequences are preempted, by the rule of the deployment from the tail of the batch, this one included.
     *
     * @return tokens granted; 0 when the sequence itself had to go
     */
    int prefill(int i, int max);

    /**
     * Admits the head of the queue with up to {@code max} tokens of its prompt. Checks before it acts: if the blocks do
     * not suffice, or sequences that are swapped out come first, nothing changes.
     *
     * @return tokens granted; 0 when it does not fit
     */
    int admit(int max);

    /**
     * Preempts a sequence of the batch, by the rule of the deployment the youngest: to be recomputed later from the head of the
     * queue, or the place that its order gives it, or swapped out.
     */
    void preemptTail();

    /**
     * Preempts the decoding sequence that loses least: the one with the fewest tokens generated, among those the longest
     * prompt, among those the youngest. It is recomputed later, from the tail of the queue, or behind its equals where the order has another key than arrival. Looks at each of them; not for
     * steps that already decode.
     */
    void retract();

    /**
     * Puts padding behind the prompt of the sequence admitted last, which computes a piece of it in this step: tokens that
     * take their time, as in compiled programs for fixed lengths, yield nothing and are not kept. Once per piece.
     *
     * @param tokens at least 1
     */
    void padPrompt(int tokens);

    /**
     * Decodes so many sequences at least, as compiled programs for fixed batches do: what is missing is computed for nobody.
     *
     * @param sequences at least 1
     */
    void padDecode(int sequences);

    /**
     * Leaves the lane idle and asks again at that time, or before if requests arrive. Without effect when the step does
     * something after all. For policies that {@linkplain BatchPolicy#waits() wait}.
     *
     * @param nanos later than now
     */
    void wakeAt(long nanos);

    /**
     * Lets the replica repeat this step without asking, while nothing but the passing of tokens changes: until a
     * request arrives or finishes, blocks run short, or the batch changes in any other way. Allowed for steps that only
     * decode; ignored for others.
     */
    void repeatUntilChange();
}
