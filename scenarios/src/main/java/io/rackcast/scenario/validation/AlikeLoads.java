package io.rackcast.scenario.validation;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.scenario.Resolved;

/**
 * Loads of single steps whose sequences are all alike.
 *
 * @param local how far layers with windows see
 */
record AlikeLoads(Reach local) {
    static AlikeLoads of(Resolved resolved) {
        Reach reach = resolved.deployment().cache().localReach();
        return new AlikeLoads(reach == null ? new Reach.Full() : reach);
    }

    /** Sequences that decode a token each, with so many tokens in the cache. */
    StepLoad decode(long sequences, long context) {
        StepLoad load = new StepLoad();
        load.decodeSequences = (int) sequences;
        load.decodeContext = sequences * context;
        load.localContext = sequences * local.tokens(context);
        load.logits = (int) sequences;
        return load;
    }

    /** The same, each of which verifies so many drafts, which the cache holds as well. */
    StepLoad decode(long sequences, long context, int drafts) {
        if (drafts == 0 || context <= drafts) {
            return decode(sequences, context);
        }
        StepLoad load = new StepLoad();
        for (long i = 0; i < sequences; i++) {
            load.addVerify(context - 1 - drafts, drafts, local);
        }
        return load;
    }

    /** A chunk of a prompt, behind what is in the cache. */
    StepLoad prefill(int past, int tokens, boolean last) {
        StepLoad load = new StepLoad();
        addPrefill(load, past, tokens, last);
        return load;
    }

    /** One more of these in a step. */
    void addPrefill(StepLoad load, int past, int tokens, boolean last) {
        load.addPrefill(past, tokens, last, local);
    }
}
