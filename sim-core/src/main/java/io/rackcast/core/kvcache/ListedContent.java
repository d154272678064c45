package io.rackcast.core.kvcache;

/**
 * Content by a list of ids, each of so many tokens, as traces record it (Mooncake's {@code hash_ids}, FAST 2025: 512 tokens
 * each).
 *
 * @param ids not negative; shared, not copied
 * @param tokensPerId tokens of each id
 * @param tokens tokens that have a code: the last id may stand for fewer than the others
 */
@SuppressWarnings("ArrayRecordComponent")
public record ListedContent(int[] ids, int tokensPerId, int tokens) implements Content {
    public ListedContent {
        if (tokensPerId < 1 || tokens < 0 || tokens > (long) ids.length * tokensPerId) {
            throw new IllegalArgumentException(
                    ids.length + " ids of " + tokensPerId + " tokens do not cover " + tokens + " tokens");
        }
    }

    @Override
    public long code(int token) {
        return (long) ids[token / tokensPerId] * tokensPerId + token % tokensPerId;
    }

    @Override
    public int runEnd(int token) {
        return (token / tokensPerId + 1) * tokensPerId;
    }
}
