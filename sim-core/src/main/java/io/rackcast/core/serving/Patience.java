package io.rackcast.core.serving;

import io.rackcast.core.engine.Draws;

/**
 * How long clients wait. Nobody in the deployment knows: a replica learns of it when a client has gone.
 *
 * @param firstTokenNanos from arrival to the first token, at most; {@link #NO_LIMIT} for ever
 * @param answerNanos from arrival to the last token, at most; {@link #NO_LIMIT} for ever
 * @param leaving share of clients, 0 to 1, who leave in the middle of their answer: before a token of it that is drawn
 *     evenly, the first one excepted
 */
public record Patience(long firstTokenNanos, long answerNanos, double leaving) {
    /** A time that never comes. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** Of clients who wait for ever. */
    public static final Patience ENDLESS = new Patience(NO_LIMIT, NO_LIMIT, 0);

    public Patience {
        if (firstTokenNanos < 1 || answerNanos < 1) {
            throw new IllegalArgumentException(
                    "clients must wait a while, wait " + firstTokenNanos + " and " + answerNanos + " ns");
        }
        if (!(leaving >= 0 && leaving <= 1)) {
            throw new IllegalArgumentException("a share of clients must be in [0, 1], is " + leaving);
        }
    }

    /** Whether clients may give up by the clock. */
    boolean isTimed() {
        return firstTokenNanos < NO_LIMIT || answerNanos < NO_LIMIT;
    }

    /**
     * Tokens that a client stays for.
     *
     * @param answer tokens of the whole answer
     * @param interval tokens that reach the client at once
     */
    int tokens(Draws draws, long request, int answer, int interval) {
        if (answer < 2 || draws.uniform(request, 0) >= leaving) {
            return answer;
        }
        int wanted = 1 + (int) (draws.uniform(request, 1) * (answer - 1));
        int chunks = (wanted + interval - 1) / interval;
        return (int) Math.min(answer, (long) chunks * interval);
    }

    /** When a patience that began at {@code nanos} ends. */
    static long end(long nanos, long patience) {
        return nanos > NO_LIMIT - patience ? NO_LIMIT : nanos + patience;
    }
}
