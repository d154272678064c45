package io.rackcast.core.timing;

import io.rackcast.core.model.Reach;

/**
 * What one engine step of one lane computes, as the totals that its duration depends on.
 *
 * <p>A mutable carrier of integers, filled by a lane and read by a {@link StepTimer} and by observers within one call;
 * nobody keeps it.
 */
public final class StepLoad {
    private static final Reach FULL = new Reach.Full();

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
    /** Key/value tokens that decoding sequences attend to in layers with windows; as {@link #decodeContext} without. */
    public long localContext;
    /** (query, key) pairs of the chunks in such layers. */
    public long localPairs;
    /** Earlier tokens that the chunks re-read in such layers, summed over sequences. */
    public long localPast;
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
        localContext = 0;
        localPairs = 0;
        localPast = 0;
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
        localContext = other.localContext;
        localPairs = other.localPairs;
        localPast = other.localPast;
        prefillSequences = other.prefillSequences;
        logits = other.logits;
        joins = other.joins;
    }

    /** Adds the decode of one sequence whose cache holds {@code context} tokens after the step. */
    public void addDecode(long context) {
        addDecode(context, context);
    }

    /**
     * Adds the decode of one sequence.
     *
     * @param context tokens that its cache holds after the step
     * @param local of them, those that a layer with windows reads
     */
    public void addDecode(long context, long local) {
        decodeSequences++;
        decodeContext += context;
        localContext += local;
        logits++;
    }

    /**
     * Adds one prefill chunk, to a model whose every layer sees the whole context.
     *
     * @param past tokens of the sequence already computed
     * @param tokens tokens of the chunk
     * @param last whether the chunk completes the prefill, so that a token is sampled
     */
    public void addPrefill(int past, int tokens, boolean last) {
        addPrefill(past, tokens, last, FULL);
    }

    /** The same for a model some of whose layers see no farther than {@code local}. */
    public void addPrefill(int past, int tokens, boolean last, Reach local) {
        prefillSequences++;
        prefillTokens += tokens;
        prefillPairs += pairs(past, tokens);
        prefillPast += past;
        localPairs += local.pairs(past, tokens);
        localPast += local.carried(past);
        if (last) {
            logits++;
        }
    }

    /** Takes back what {@link #addPrefill(int, int, boolean, Reach)} added with the same arguments. */
    public void removePrefill(int past, int tokens, boolean last, Reach local) {
        prefillSequences--;
        prefillTokens -= tokens;
        prefillPairs -= pairs(past, tokens);
        prefillPast -= past;
        localPairs -= local.pairs(past, tokens);
        localPast -= local.carried(past);
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
