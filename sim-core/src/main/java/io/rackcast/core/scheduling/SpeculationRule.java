package io.rackcast.core.scheduling;

import java.util.Arrays;
import java.util.List;

/**
 * Speculative decoding as a lane sees it (Leviathan et al., "Fast inference from transformers via speculative decoding",
 * ICML 2023): each step verifies a chain of drafts of every sequence. A draft is accepted with the chance of its place in the
 * chain, given that those before it were; behind the first one refused, the model's own token follows, and behind a chain
 * accepted whole one more. A step thus yields 1 to k + 1 tokens. Trees of drafts are left out.
 */
public final class SpeculationRule {
    /** Longer chains than anybody drafts. */
    public static final int MOST_DRAFTS = 64;

    private final double[] acceptance;

    /**
     * @param draftTokens drafts of one step
     * @param acceptance chance of each place in the chain, 0 to 1; the last one stands for all further places
     */
    public SpeculationRule(int draftTokens, List<Double> acceptance) {
        if (draftTokens < 1 || draftTokens > MOST_DRAFTS) {
            throw new IllegalArgumentException(
                    "draft tokens must be from 1 to " + MOST_DRAFTS + ", are " + draftTokens);
        }
        if (acceptance.isEmpty()) {
            throw new IllegalArgumentException("no acceptance is given");
        }
        this.acceptance = new double[draftTokens];
        for (int place = 0; place < draftTokens; place++) {
            double chance = acceptance.get(Math.min(place, acceptance.size() - 1));
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("acceptance must be from 0 to 1, is " + chance);
            }
            this.acceptance[place] = chance;
        }
    }

    /** Drafts of one step. */
    public int draftTokens() {
        return acceptance.length;
    }

    /** Chance that the draft in a place of the chain, from 0, is accepted. */
    public double acceptance(int place) {
        return acceptance[place];
    }

    /**
     * Drafts of a sequence that may still get so many tokens: none beyond the last that it may get, as in llama.cpp (2025,
     * {@code get_n_draft_max}). The true length of its output is known to nobody.
     */
    public int drafts(int openTokens) {
        return Math.min(acceptance.length, openTokens - 1);
    }

    /** Tokens that a step yields on average: 1 + a1 + a1 a2 + ...; (1 - a^(k+1)) / (1 - a) where all are alike. */
    public double expectedTokens() {
        double chain = 1;
        double sum = 1;
        for (double chance : acceptance) {
            chain *= chance;
            sum += chain;
        }
        return sum;
    }

    @Override
    public String toString() {
        return "drafts accepted with chances " + Arrays.toString(acceptance);
    }
}
