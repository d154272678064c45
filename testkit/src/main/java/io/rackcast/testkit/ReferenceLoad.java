package io.rackcast.testkit;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;

/**
 * What a step that is planned has to compute, counted token by token.
 *
 * @param local how far layers of short reach look back
 */
record ReferenceLoad(Reach local) {
    /** The load of a lane's step. */
    StepLoad of(ReferencePlaces places, ReferenceStep step) {
        StepLoad load = new StepLoad();
        int longest = 0;
        for (ReferenceSequence sequence : places.running) {
            if (sequence.planned == 0) {
                continue;
            }
            int after = sequence.cached + sequence.planned;
            if (sequence.decodes()) {
                for (int i = 0; i < sequence.members; i++) {
                    addDecode(load, sequence);
                }
                longest = Math.max(longest, after);
            } else if (sequence.answers.size() > 1) {
                addPrefill(load, sequence);
                addPadding(load, after, sequence.padding);
            } else {
                load.addPrefill(sequence.cached, sequence.planned, after == sequence.target, local);
                addPadding(load, after, sequence.padding);
            }
        }
        load.joins = step.joins;
        places.adapters.note(load, places.queue.waiting());
        load.noteLongest(longest);
        while (load.decodeSequences > 0 && load.decodeSequences + load.emptySlots < step.decodeWidth) {
            load.emptySlots++;
        }
        return load;
    }

    /** Token by token; whatever belongs to another sequence than the token before starts a piece of its own. */
    private void addPrefill(StepLoad load, ReferenceSequence sequence) {
        int from = sequence.cached;
        for (int i = from; i < from + sequence.planned; i++) {
            int position = sequence.positionOf(i);
            boolean starts = i == from || i == sequence.promptTokens || position != sequence.positionOf(i - 1) + 1;
            if (starts) {
                load.prefillSequences++;
                load.prefillPast += position;
                load.localPast += local.carried(position);
            }
            load.prefillTokens++;
            load.prefillPairs += position + 1;
            load.localPairs += local.tokens(position + 1L);
        }
        if (from + sequence.planned == sequence.target) {
            load.logits += sequence.members;
        }
    }

    /** Token by token, each a query behind those before it. */
    private void addPadding(StepLoad load, int before, int padding) {
        for (int query = before + 1; query <= before + padding; query++) {
            load.paddingTokens++;
            load.paddingPairs += query;
            load.localPaddingPairs += local.tokens(query);
        }
    }

    /** Token by token, as if each were a query of its own that finds the keys of those before it in the cache. */
    private void addDecode(StepLoad load, ReferenceSequence sequence) {
        int after = sequence.cached + sequence.planned;
        long inReach = 0;
        for (int key = 1; key <= after; key++) {
            boolean read = key > sequence.cached || key > sequence.cached - local.carried(sequence.cached);
            inReach += read ? 1 : 0;
        }
        long pairs = 0;
        long localPairs = 0;
        for (int query = sequence.cached + 1; query <= after; query++) {
            pairs += query;
            localPairs += local.tokens(query);
        }
        load.addDecode(after, inReach);
        load.verifyTokens += sequence.planned - 1;
        load.logits += sequence.planned - 1;
        load.verifyPairs += pairs - after;
        load.localVerifyPairs += localPairs - inReach;
    }
}
