package io.rackcast.core.timing;

/**
 * What one engine step of one lane computes, as the totals that its duration depends on.
 *
 * <p>A mutable carrier of integers, filled by a lane and read by a {@link StepTimer} and by observers within one call;
 * nobody keeps it.
 */
public final class StepLoad {
    /** Sequences that decode one token in this step. */
    public int decodeSequences;
    /** Key/value tokens those sequences attend to, summed, the token of this step included. */
    public long decodeContext;
    /** Prompt (or recomputed) tokens prefilled in this step, over all chunks. */
    public int prefillTokens;
    /** Causal (query, key) pairs of those chunks: a chunk of c tokens after p earlier ones has c*p + c*(c+1)/2. */
    public long prefillPairs;
    /** Tokens already in the cache of the prefilling sequences before this step, summed: re-read by attention. */
    public long prefillPast;
    /** Sequences that prefill in this step (chunks). */
    public int prefillSequences;
    /** Sequences that need logits: every decode, and each prefill whose last chunk this is. */
    public int logits;
    /** Sequences that enter the running batch in this step. */
    public int joins;

    /** Empties the load. */
    public void clear() {
        decodeSequences = 0;
        decodeContext = 0;
        prefillTokens = 0;
        prefillPairs = 0;
        prefillPast = 0;
        prefillSequences = 0;
        logits = 0;
        joins = 0;
    }

    /** Takes over the values of another load. */
    public void set(StepLoad other) {
        decodeSequences = other.decodeSequences;
        decodeContext = other.decodeContext;
        prefillTokens = other.prefillTokens;
        prefillPairs = other.prefillPairs;
        prefillPast = other.prefillPast;
        prefillSequences = other.prefillSequences;
        logits = other.logits;
        joins = other.joins;
    }

    /** Adds the decode of one sequence whose cache holds {@code context} tokens after the step. */
    public void addDecode(long context) {
        decodeSequences++;
        decodeContext += context;
        logits++;
    }

    /**
     * Adds one prefill chunk.
     *
     * @param past tokens of the sequence already computed
     * @param tokens tokens of the chunk
     * @param last whether the chunk completes the prefill, so that a token is sampled
     */
    public void addPrefill(int past, int tokens, boolean last) {
        prefillSequences++;
        prefillTokens += tokens;
        prefillPairs += pairs(past, tokens);
        prefillPast += past;
        if (last) {
            logits++;
        }
    }

    /** Takes back what {@link #addPrefill} added with the same arguments. */
    public void removePrefill(int past, int tokens, boolean last) {
        prefillSequences--;
        prefillTokens -= tokens;
        prefillPairs -= pairs(past, tokens);
        prefillPast -= past;
        if (last) {
            logits--;
        }
    }

    /** Tokens that pass through the shared matrix multiplications of the step. */
    public int tokens() {
        return decodeSequences + prefillTokens;
    }

    /** Causal (query, key) pairs of a chunk of {@code tokens} after {@code past} earlier tokens. */
    public static long pairs(long past, long tokens) {
        return tokens * past + tokens * (tokens + 1) / 2;
    }

    @Override
    public String toString() {
        return "StepLoad[decode " + decodeSequences + " over " + decodeContext + ", prefill " + prefillTokens + " in "
                + prefillSequences + " after " + prefillPast + " (" + prefillPairs + " pairs), logits " + logits
                + ", joins " + joins + "]";
    }
}
