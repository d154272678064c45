package io.rackcast.workload.prefix;

import io.rackcast.core.kvcache.Content;

/**
 * A prefix that others have too, and behind it the words of one session.
 *
 * @param prefix number of the prefix
 * @param prefixTokens its tokens; 0 for none
 * @param session number of the session
 */
record SessionContent(long prefix, int prefixTokens, long session, int tokens) implements Content {
    /** More than any prompt has tokens. */
    private static final int SHIFT = 31;

    @Override
    public long code(int token) {
        return token < prefixTokens ? (prefix << 1 << SHIFT) + token : ((session << 1 | 1) << SHIFT) + token;
    }

    @Override
    public int runEnd(int token) {
        return token < prefixTokens ? prefixTokens : Integer.MAX_VALUE;
    }
}
