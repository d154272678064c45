package io.rackcast.scenario.sweep;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.scenario.Resolved;

/**
 * Roughly how many requests per second a deployment can serve, from a single engine step: as many sequences as the cache
 * holds decode, and as many prompt tokens are prefilled as have to be for each that ends. Ignores queues, bursts and
 * policies; a search has to begin somewhere.
 */
final class CapacityGuess {
    /** Enough for means of lengths within some percent. */
    private static final int REQUESTS = 256;

    /** As many sequences as stacks run at once by default, about. */
    private static final int MOST_SEQUENCES = 512;

    /** Prompt tokens that an engine step takes by default, about. */
    private static final int MOST_PREFILL = 8192;

    private CapacityGuess() {}

    /** Requests per second over all replicas. */
    static double of(Resolved resolved) {
        RequestSource requests = resolved.traffic().requests();
        long prompt = 0;
        long output = 0;
        int read = 0;
        while (read < REQUESTS && requests.next()) {
            prompt += requests.promptTokens();
            output += requests.outputTokens();
            read++;
        }
        double meanPrompt = (double) prompt / read;
        double meanOutput = (double) output / read;
        double context = meanPrompt + meanOutput / 2;
        double batch = Math.min(resolved.kvCapacityTokens() / context, MOST_SEQUENCES);
        batch = Math.max(1, Math.min(batch, MOST_PREFILL * meanOutput / meanPrompt));
        StepLoad step = new StepLoad();
        step.decodeSequences = (int) batch;
        step.decodeContext = (long) (batch * context);
        step.logits = (int) batch;
        step.addPrefill(0, (int) Math.max(1, batch * meanPrompt / meanOutput), true);
        // One prompt of all those tokens would attend to itself; they are of many.
        step.prefillPairs = (long) (step.prefillTokens * meanPrompt / 2);
        double stepSeconds = resolved.deployment().timer().latencyNanos(step) / 1e9;
        return resolved.deployment().replicas() * batch / meanOutput / stepSeconds;
    }
}
