package io.rackcast.core.timing;

import io.rackcast.core.model.Reach;

/**
 * What one engine step of one lane computes, as the totals that its duration depends on.
 *
 * <p>A mutable carrier of integers, filled by a lane and read by a {@link StepTimer} and by observers within one call;
 * nobody keeps it.
 */
public final class StepLoad {
    /** A sequence with more than one in so many of all cached tokens is noted as the longest. */
    public static final int SKEW = 8;

    private static final Reach FULL = new Reach.Full();

    /** Sequences that decode in this step: each computes one token, and the drafts that it verifies. */
    public int decodeSequences;
    /** Key/value tokens those sequences read, summed, the tokens of this step included. */
    public long decodeContext;
    /**
     * The longest of these contexts, where a single sequence has more than one in {@link #SKEW} of their sum; 0 where none
     * has, or nobody has looked.
     */
    public long longestContext;
    /** Drafts that those sequences verify, beside the token that each computes anyhow; 0 without speculation. */
    public int verifyTokens;
    /** Causal (query, key) pairs of decoding sequences beyond {@link #decodeContext}: those of all queries but one each. */
    public long verifyPairs;
    /** The same in layers with windows. */
    public long localVerifyPairs;
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
    /** Tokens that need logits: every decoded one, drafts too, and one of each prefill whose last chunk this is. */
    public int logits;
    /**
     * Of these, logits that yielded no token for the client: their draft was refused or not wanted any more, or their answer
     * is one of several and not returned; known when the step ends.
     */
    public int refused;
    /** Tokens that nobody waits for any more, as their client has left meanwhile; known when the step ends. */
    public int unwanted;
    /** Sequences that enter the running batch in this step. */
    public int joins;
    /** Tokens behind prompts that are computed and thrown away: compiled programs exist for some lengths only. */
    public int paddingTokens;
    /** Their causal (query, key) pairs. */
    public long paddingPairs;
    /** The same in layers with windows. */
    public long localPaddingPairs;
    /** Sequences of the decode that belong to nobody: compiled programs decode all slots, each with one token at least. */
    public int emptySlots;
    /** Of all tokens, drafts among them, those that pass through an adapter beside the model; padding does not. */
    public int adapterTokens;
    /** Adapters that they pass through, each counted once. */
    public int adapters;
    /** Requests that waited for the slot of an adapter when the step was planned. */
    public int heldUp;
    /** Tokens in the cache, each once, with those of the step; what a sequence holds beside its tokens counts as well. */
    public long storedTokens;
    /** Blocks that were free, and enough for somebody who was refused, but not side by side. */
    public int scatteredBlocks;

    /** Empties the load. */
    public void clear() {
        decodeSequences = 0;
        decodeContext = 0;
        longestContext = 0;
        verifyTokens = 0;
        verifyPairs = 0;
        localVerifyPairs = 0;
        prefillTokens = 0;
        prefillPairs = 0;
        prefillPast = 0;
        localContext = 0;
        localPairs = 0;
        localPast = 0;
        prefillSequences = 0;
        logits = 0;
        refused = 0;
        unwanted = 0;
        joins = 0;
        paddingTokens = 0;
        paddingPairs = 0;
        localPaddingPairs = 0;
        emptySlots = 0;
        adapterTokens = 0;
        adapters = 0;
        heldUp = 0;
        storedTokens = 0;
        scatteredBlocks = 0;
    }

    /** Takes over the values of another load. */
    public void set(StepLoad other) {
        decodeSequences = other.decodeSequences;
        decodeContext = other.decodeContext;
        longestContext = other.longestContext;
        verifyTokens = other.verifyTokens;
        verifyPairs = other.verifyPairs;
        localVerifyPairs = other.localVerifyPairs;
        prefillTokens = other.prefillTokens;
        prefillPairs = other.prefillPairs;
        prefillPast = other.prefillPast;
        localContext = other.localContext;
        localPairs = other.localPairs;
        localPast = other.localPast;
        prefillSequences = other.prefillSequences;
        logits = other.logits;
        refused = other.refused;
        unwanted = other.unwanted;
        joins = other.joins;
        paddingTokens = other.paddingTokens;
        paddingPairs = other.paddingPairs;
        localPaddingPairs = other.localPaddingPairs;
        emptySlots = other.emptySlots;
        adapterTokens = other.adapterTokens;
        adapters = other.adapters;
        heldUp = other.heldUp;
        storedTokens = other.storedTokens;
        scatteredBlocks = other.scatteredBlocks;
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
     * Adds one sequence that verifies drafts.
     *
     * @param cached tokens that its cache holds before the step
     * @param drafts tokens that it verifies beside its next one
     * @param local how far layers with windows see
     */
    public void addVerify(long cached, int drafts, Reach local) {
        verify(1, cached, drafts, local);
    }

    /** Takes back what {@link #addVerify} added with the same arguments. */
    public void removeVerify(long cached, int drafts, Reach local) {
        verify(-1, cached, drafts, local);
    }

    private void verify(int sign, long cached, int drafts, Reach local) {
        long context = cached + 1 + drafts;
        long more = pairs(cached, 1L + drafts) - context;
        long inReach = context;
        long moreInReach = more;
        if (!(local instanceof Reach.Full)) {
            inReach = local.carried(cached) + 1 + drafts;
            moreInReach = local.pairs(cached, 1L + drafts) - inReach;
        }
        decodeSequences += sign;
        decodeContext += sign * context;
        localContext += sign * inReach;
        verifyTokens += sign * drafts;
        verifyPairs += sign * more;
        localVerifyPairs += sign * moreInReach;
        logits += sign * (1 + drafts);
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

    /**
     * Adds padding behind a prompt: computed like tokens of it, but they yield nothing and are not kept.
     *
     * @param before tokens of the sequence before the padding
     * @param local how far layers with windows see
     */
    public void addPadding(int before, int tokens, Reach local) {
        pad(1, before, tokens, local);
    }

    /** Takes back what {@link #addPadding} added with the same arguments. */
    public void removePadding(int before, int tokens, Reach local) {
        pad(-1, before, tokens, local);
    }

    private void pad(int sign, int before, int tokens, Reach local) {
        paddingTokens += sign * tokens;
        paddingPairs += sign * pairs(before, tokens);
        localPaddingPairs += sign * local.pairs(before, tokens);
    }

    /** The step as the chip computes it: padding counts like work. This load itself where there is none. */
    public StepLoad computed() {
        return (paddingTokens | emptySlots) == 0 ? this : padded();
    }

    private StepLoad padded() {
        StepLoad all = new StepLoad();
        all.set(this);
        all.prefillTokens += paddingTokens;
        all.prefillPairs += paddingPairs;
        all.localPairs += localPaddingPairs;
        all.decodeSequences += emptySlots;
        all.decodeContext += emptySlots;
        all.localContext += emptySlots;
        all.logits += emptySlots;
        all.paddingTokens = 0;
        all.paddingPairs = 0;
        all.localPaddingPairs = 0;
        all.emptySlots = 0;
        return all;
    }

    /** Notes the longest context of those that decode, in tokens, where it is long enough to be noted. */
    public void noteLongest(long context) {
        longestContext = context * SKEW > decodeContext ? context : 0;
    }

    /** Tokens that pass through the shared matrix multiplications of the step. */
    public int tokens() {
        return decodeSequences + verifyTokens + prefillTokens;
    }

    /** Causal (query, key) pairs of a chunk of {@code tokens} after {@code past} earlier tokens. */
    public static long pairs(long past, long tokens) {
        return tokens * past + tokens * (tokens + 1) / 2;
    }

    @Override
    public String toString() {
        return "StepLoad[decode " + decodeSequences + " over " + decodeContext
                + (longestContext > 0 ? " (longest " + longestContext + ")" : "")
                + (verifyTokens > 0 ? ", verify " + verifyTokens + " (" + verifyPairs + " pairs more)" : "")
                + ", prefill " + prefillTokens + " in "
                + prefillSequences + " after " + prefillPast + " (" + prefillPairs + " pairs), logits " + logits
                + ", joins " + joins
                + (paddingTokens + emptySlots > 0
                        ? ", padding " + paddingTokens + " tokens, " + emptySlots + " empty slots"
                        : "")
                + (adapters > 0 ? ", " + adapterTokens + " tokens through " + adapters + " adapters" : "")
                + "]";
    }
}
