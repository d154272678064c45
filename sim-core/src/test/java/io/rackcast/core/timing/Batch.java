package io.rackcast.core.timing;

import io.rackcast.core.model.Reach;
import java.util.List;

/**
 * The sequences of one step, one by one.
 *
 * @param prompts chunks of prompts
 * @param decodes sequences that decode
 * @param noted whether the longest context of those that decode was looked for
 * @param joins sequences that enter the batch
 * @param adapterTokens tokens that pass through adapters
 * @param adapters so many of them
 */
record Batch(List<Prompt> prompts, List<Decode> decodes, boolean noted, int joins, int adapterTokens, int adapters) {
    /** A chunk of a prompt behind what is computed of it already; a token is sampled after the last one. */
    record Prompt(int past, int tokens, boolean last) {}

    /** One more token, and drafts to verify behind it, of a sequence with so many in its cache. */
    record Decode(int cached, int drafts) {
        int queries() {
            return 1 + drafts;
        }
    }

    /** The same as sums. */
    StepLoad load(Reach local) {
        StepLoad load = new StepLoad();
        for (Prompt prompt : prompts) {
            load.addPrefill(prompt.past, prompt.tokens, prompt.last, local);
        }
        for (Decode decode : decodes) {
            if (decode.drafts == 0) {
                load.addDecode(decode.cached + 1, local.tokens(decode.cached + 1));
            } else {
                load.addVerify(decode.cached, decode.drafts, local);
            }
        }
        if (noted) {
            load.noteLongest(longest());
        }
        load.joins = joins;
        load.adapterTokens = adapterTokens;
        load.adapters = adapters;
        return load;
    }

    int promptTokens() {
        return prompts.stream().mapToInt(Prompt::tokens).sum();
    }

    /** Tokens that decoding sequences compute, drafts among them. */
    int queries() {
        return decodes.stream().mapToInt(Decode::queries).sum();
    }

    int tokens() {
        return promptTokens() + queries();
    }

    int sequences() {
        return prompts.size() + decodes.size();
    }

    int logits() {
        return queries() + (int) prompts.stream().filter(Prompt::last).count();
    }

    /** Keys that the longest of those that decode reads. */
    int longest() {
        return decodes.stream()
                .mapToInt(decode -> decode.cached + decode.queries())
                .max()
                .orElse(0);
    }

    /** Pairs of a query and a key that it sees, token by token. */
    static double pairs(int past, int tokens, Reach reach) {
        double sum = 0;
        for (int query = past; query < past + tokens; query++) {
            sum += query - first(query, reach) + 1;
            // Encoders look ahead: tokens before meet this one too.
            sum += reach instanceof Reach.Bidirectional ? query : 0;
        }
        return sum;
    }

    /** Keys that any of these queries sees. */
    static double keys(int past, int tokens, Reach reach) {
        return past + tokens - first(past, reach);
    }

    /** The first token, from 0, that a query at a position sees. */
    private static int first(int query, Reach reach) {
        if (reach instanceof Reach.Window window) {
            return Math.max(0, query - window.length() + 1);
        } else if (reach instanceof Reach.Chunk chunk) {
            return query / chunk.length() * chunk.length();
        }
        return 0;
    }
}
