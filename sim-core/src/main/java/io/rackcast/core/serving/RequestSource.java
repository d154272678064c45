package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.scheduling.LoraRule;
import org.jspecify.annotations.Nullable;

/**
 * A stream of requests, read once, in order of arrival. A cursor rather than a list, so that a run's memory does not
 * grow with its number of requests: {@link #next} moves it, the other methods describe the request it stands on.
 * Request number n of the stream (from 0) is request n of the run.
 */
public interface RequestSource {
    /** Moves to the next request; false at the end of the stream. */
    boolean next();

    /** Arrival in nanoseconds since the start of the run, never before the previous one; ignored in a closed loop. */
    long arrivalNanos();

    /** Tokens of the prompt, at least 1. */
    int promptTokens();

    /** Tokens that will be generated, at least 1. No policy can see it. */
    int outputTokens();

    /** Largest output the client allows; {@link Integer#MAX_VALUE} when the client states none. */
    default int outputBudget() {
        return Integer.MAX_VALUE;
    }

    /** Whether {@link #content} says anything of any request. */
    default boolean hasContent() {
        return false;
    }

    /**
     * What the tokens of the prompt are, and those of its answer if they come back in a later prompt; null where nobody
     * knows, which is as if no other prompt began alike. Valid beyond {@link #next}.
     */
    default @Nullable Content content() {
        return null;
    }

    /** Answers that are computed to the one prompt, at least 1. */
    default int answers() {
        return 1;
    }

    /** Tokens of one of them, from 0, at least 1; those of the first are {@link #outputTokens()}. */
    default int outputTokens(int answer) {
        return outputTokens();
    }

    /** Whether the client gets all answers; otherwise the first one turns out best, and the others are dropped. */
    default boolean returnsAll() {
        return true;
    }

    /** Seed of draws that belong to requests and are made while they are served. */
    default long seed() {
        return 0;
    }

    /** Class of the traffic that the request belongs to, from 0. */
    default int sloClass() {
        return 0;
    }

    /** Who sends it, from 0. */
    default int tenant() {
        return 0;
    }

    /** The lower the more urgent. */
    default int priority() {
        return 0;
    }

    /** The adapter that its tokens pass through, from 0; {@link LoraRule#PLAIN} for the model as it is. */
    default int adapter() {
        return LoraRule.PLAIN;
    }

    /** Number of the conversation, or of the question with several answers, that it belongs to; -1 if it stands alone. */
    default long conversation() {
        return -1;
    }
}
