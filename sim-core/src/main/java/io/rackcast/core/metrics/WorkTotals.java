package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepWork;

/**
 * Sums of {@link io.rackcast.core.timing.StepLoad} over the steps of a run.
 *
 * @param steps steps summed
 * @param decodeTokens sequences decoded: as many tokens without speculation
 * @param decodeContext cache tokens read by decode attention
 * @param verifyTokens drafts verified beside these
 * @param verifyPairs (query, key) pairs of decode attention beyond {@code decodeContext}
 * @param prefillTokens tokens prefilled, recomputed ones included
 * @param prefillPairs causal (query, key) pairs of the prefill
 * @param prefillPast cache tokens re-read by prefill attention
 * @param localPairs (query, key) pairs of prefill and decode in layers with windows
 * @param localCached cache tokens read in such layers
 * @param logits tokens that went through the head
 * @param batchTime integral over busy time of the sequences in a step, in sequence-nanoseconds
 * @param adapterTokens tokens that passed through adapters
 * @param adapters adapters that they passed through, each counted once per step
 */
public record WorkTotals(
        long steps,
        long decodeTokens,
        long decodeContext,
        long verifyTokens,
        long verifyPairs,
        long prefillTokens,
        long prefillPairs,
        long prefillPast,
        long localPairs,
        long localCached,
        long logits,
        long batchTime,
        long adapterTokens,
        long adapters) {

    /** Of steps without speculation, nor adapters. */
    public WorkTotals(
            long steps,
            long decodeTokens,
            long decodeContext,
            long prefillTokens,
            long prefillPairs,
            long prefillPast,
            long localPairs,
            long localCached,
            long logits,
            long batchTime) {
        this(
                steps,
                decodeTokens,
                decodeContext,
                0,
                0,
                prefillTokens,
                prefillPairs,
                prefillPast,
                localPairs,
                localCached,
                logits,
                batchTime,
                0,
                0);
    }

    /** Drafts that a decoding sequence verified in a step, on average, to whole ones; 0 without speculation. */
    public int draftsPerSequence() {
        return decodeTokens == 0 ? 0 : (int) Math.round((double) verifyTokens / decodeTokens);
    }

    /** As the bound of physics takes it. */
    public StepWork sum() {
        return new StepWork(
                steps,
                (double) decodeTokens + verifyTokens + prefillTokens,
                (double) decodeContext + verifyPairs + prefillPairs,
                localPairs,
                (double) decodeContext + prefillPast,
                localCached,
                logits,
                adapterTokens,
                adapters);
    }
}
