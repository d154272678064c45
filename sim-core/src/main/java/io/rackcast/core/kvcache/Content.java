package io.rackcast.core.kvcache;

/**
 * What the tokens of a prompt are, as far as anybody knows: not words, but codes by which prompts are found to begin alike.
 * It may go on beyond the prompt, where the answer is known to come back as part of a later one.
 *
 * <p>Behind equal beginnings, equal codes stand for equal tokens. Codes come in runs: within a run each is one more than the
 * one before, and how far a run goes from a code is the same wherever that code stands.
 */
public interface Content {
    /** Tokens that have a code, from the first of the prompt on. */
    int tokens();

    /** The code of a token, from 0; not negative. */
    long code(int token);

    /** The first token behind the run of a token. */
    int runEnd(int token);

    /**
     * What made keys and values of it: contents of different families have nothing in common, however alike their codes.
     * Not negative; 0 for the model as it is.
     */
    default long family() {
        return 0;
    }
}
