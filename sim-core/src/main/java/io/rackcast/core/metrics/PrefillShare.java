package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;

/** Divides the time of a step between prefill and decode in proportion to what the two would take alone. */
final class PrefillShare {
    private final StepTimer timer;
    /** The parts of the step at hand; what the other part has is 0 in each, for good. */
    private final StepLoad prefill = new StepLoad();

    private final StepLoad decode = new StepLoad();

    PrefillShare(StepTimer timer) {
        this.timer = timer;
    }

    /** Share of a step, which prefills something, that its prefill stands for. */
    double of(StepLoad load) {
        if (load.decodeSequences == 0) {
            return 1;
        }
        int decodeLogits = load.decodeSequences + load.verifyTokens;
        prefill.prefillSequences = load.prefillSequences;
        prefill.prefillTokens = load.prefillTokens;
        prefill.prefillPairs = load.prefillPairs;
        prefill.prefillPast = load.prefillPast;
        prefill.localPairs = load.localPairs;
        prefill.localPast = load.localPast;
        prefill.paddingTokens = load.paddingTokens;
        prefill.paddingPairs = load.paddingPairs;
        prefill.localPaddingPairs = load.localPaddingPairs;
        prefill.joins = load.joins;
        prefill.logits = load.logits - decodeLogits;
        decode.decodeSequences = load.decodeSequences;
        decode.decodeContext = load.decodeContext;
        decode.longestContext = load.longestContext;
        decode.localContext = load.localContext;
        decode.verifyTokens = load.verifyTokens;
        decode.verifyPairs = load.verifyPairs;
        decode.localVerifyPairs = load.localVerifyPairs;
        decode.emptySlots = load.emptySlots;
        decode.logits = decodeLogits;
        adapt(prefill, load);
        adapt(decode, load);
        double alone = timer.latencyNanos(prefill);
        return alone / (alone + timer.latencyNanos(decode));
    }

    /** A part asks for adapters as often as the whole. */
    private static void adapt(StepLoad part, StepLoad whole) {
        part.adapters = whole.adapters;
        part.adapterTokens =
                whole.adapters == 0 ? 0 : (int) ((long) whole.adapterTokens * part.tokens() / whole.tokens());
    }
}
