package io.rackcast.core.timing;

/**
 * What any number of steps compute, summed: real numbers, as steps may count in part.
 *
 * @param steps steps with any token
 * @param tokens decoded, drafts that were verified among them, and prefilled
 * @param pairs (query, key) pairs of attention over the whole context
 * @param localPairs the same in layers with windows
 * @param cached cached tokens read
 * @param localCached the same in layers with windows
 * @param logits tokens that went through the head
 * @param adapterTokens tokens that passed through adapters
 * @param adapters adapters that they passed through, each counted once per step
 */
public record StepWork(
        double steps,
        double tokens,
        double pairs,
        double localPairs,
        double cached,
        double localCached,
        double logits,
        double adapterTokens,
        double adapters) {
    /** Nothing. */
    public static final StepWork NONE = new StepWork(0, 0, 0, 0, 0, 0, 0);

    /** Of the model as it is. */
    public StepWork(
            double steps,
            double tokens,
            double pairs,
            double localPairs,
            double cached,
            double localCached,
            double logits) {
        this(steps, tokens, pairs, localPairs, cached, localCached, logits, 0, 0);
    }

    /** Of one step. */
    public static StepWork of(StepLoad load) {
        return new StepWork(
                load.tokens() > 0 ? 1 : 0,
                load.tokens(),
                (double) load.prefillPairs + load.decodeContext + load.verifyPairs,
                (double) load.localPairs + load.localContext + load.localVerifyPairs,
                (double) load.decodeContext + load.prefillPast,
                (double) load.localContext + load.localPast,
                load.logits,
                load.adapterTokens,
                load.adapters);
    }
}
