package io.rackcast.core.model;

import static java.lang.Math.multiplyExact;

/**
 * A mixture of experts: a router sends each token to some of many small feed-forward parts.
 *
 * @param count routed experts
 * @param perToken routed experts that a token visits
 * @param intermediate width of one
 * @param gated three matrices each rather than two
 * @param bias each matrix has one
 * @param sharedIntermediate width of the part that every token visits besides, all shared experts together; 0 for none
 * @param sharedGate a learned weight per token for that part
 * @param routerBias the router has a bias, or a learned correction, per expert
 */
public record Experts(
        int count,
        int perToken,
        int intermediate,
        boolean gated,
        boolean bias,
        int sharedIntermediate,
        boolean sharedGate,
        boolean routerBias)
        implements FeedForward {

    public Experts {
        Checks.positive("count", count);
        Checks.positive("perToken", perToken);
        Checks.notNegative("sharedIntermediate", sharedIntermediate);
        Checks.positive("intermediate", intermediate);
        if (perToken > count) {
            throw new IllegalArgumentException("perToken (" + perToken + ") exceeds the " + count + " experts");
        }
    }

    /** The same with a part that every token visits besides. */
    public Experts withShared(int width, boolean gate) {
        return new Experts(count, perToken, intermediate, gated, bias, width, gate, routerBias);
    }

    /** The same with a bias, or a learned correction, of the router. */
    public Experts withRouterBias(boolean corrected) {
        return new Experts(count, perToken, intermediate, gated, bias, sharedIntermediate, sharedGate, corrected);
    }

    /** One routed expert. */
    public Mlp expert() {
        return new Mlp(intermediate, gated, bias);
    }

    /** Parameters of the matrices of the part that every token visits. */
    public long sharedMatrices(int hidden) {
        return multiplyExact((gated ? 3L : 2L) * hidden, (long) sharedIntermediate);
    }

    /** Parameters of the matrices that choose: the router, and the gate of the shared part. */
    public long routerMatrices(int hidden) {
        return multiplyExact((long) hidden, count + (sharedGate ? 1L : 0));
    }

    /** Parameters of the router's bias. */
    public long routerVectors() {
        return routerBias ? count : 0;
    }

    /**
     * Different experts that a batch visits on average if each token chooses evenly and apart from the others: count x (1
     * - (1 - perToken / count)^tokens).
     */
    public double expectedTouched(long tokens) {
        double spared = StrictMath.pow(1 - (double) perToken / count, (double) tokens);
        return count * (1 - spared);
    }

    @Override
    public String toString() {
        String shared = sharedIntermediate == 0 ? "" : " and a shared one of " + sharedIntermediate;
        return perToken + " of " + count + " experts of " + intermediate + shared;
    }
}
