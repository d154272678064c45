package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;

/** Divides the time of a step between prefill and decode in proportion to what the two would take alone. */
final class PrefillShare {
    private final StepTimer timer;
    private final StepLoad part = new StepLoad();

    PrefillShare(StepTimer timer) {
        this.timer = timer;
    }

    /** Share of a step, which prefills something, that its prefill stands for. */
    double of(StepLoad load) {
        if (load.decodeSequences == 0) {
            return 1;
        }
        int decodeLogits = load.decodeSequences + load.verifyTokens;
        part.set(load);
        part.decodeSequences = 0;
        part.decodeContext = 0;
        part.longestContext = 0;
        part.verifyTokens = 0;
        part.verifyPairs = 0;
        part.emptySlots = 0;
        part.logits = load.logits - decodeLogits;
        part.adapterTokens = adapterTokens(load);
        double prefill = timer.latencyNanos(part);
        part.clear();
        part.decodeSequences = load.decodeSequences;
        part.decodeContext = load.decodeContext;
        part.longestContext = load.longestContext;
        part.verifyTokens = load.verifyTokens;
        part.verifyPairs = load.verifyPairs;
        part.emptySlots = load.emptySlots;
        part.logits = decodeLogits;
        part.adapters = load.adapters;
        part.adapterTokens = adapterTokens(load);
        double decode = timer.latencyNanos(part);
        return prefill / (prefill + decode);
    }

    /** Of a part, as if its tokens asked for adapters as often as those of the whole. */
    private int adapterTokens(StepLoad whole) {
        return (int) ((long) whole.adapterTokens * part.tokens() / whole.tokens());
    }
}
