package io.rackcast.core.kvcache;

/**
 * Content by a list of ids, each of so many tokens, as traces record it (Mooncake's {@code hash_ids}, FAST 2025: 512 tokens
 * each). Where that is a power of two, no division is made per block.
 */
public final class ListedContent implements Content {
    private final int[] ids;
    private final int tokensPerId;
    private final int tokens;
    /** Of a power of two; else 0. */
    private final int shift;

    /**
     * @param ids not negative; not copied
     * @param tokensPerId tokens of each id
     * @param tokens tokens that have a code: the last id may stand for fewer than the others
     */
    public ListedContent(int[] ids, int tokensPerId, int tokens) {
        if (tokensPerId < 1 || tokens < 0 || tokens > (long) ids.length * tokensPerId) {
            throw new IllegalArgumentException(
                    ids.length + " ids of " + tokensPerId + " tokens do not cover " + tokens + " tokens");
        }
        this.ids = ids;
        this.tokensPerId = tokensPerId;
        this.tokens = tokens;
        this.shift = Integer.bitCount(tokensPerId) == 1 ? Integer.numberOfTrailingZeros(tokensPerId) : 0;
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public long code(int token) {
        return shift > 0
                ? ((long) ids[token >> shift] << shift) + (token & (tokensPerId - 1))
                : (long) ids[token / tokensPerId] * tokensPerId + token % tokensPerId;
    }

    @Override
    public int runEnd(int token) {
        return ((shift > 0 ? token >> shift : token / tokensPerId) + 1) * tokensPerId;
    }

    /** How many ids there are. */
    public int size() {
        return ids.length;
    }

    /** One of them. */
    public int id(int at) {
        return ids[at];
    }
}
