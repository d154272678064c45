package io.rackcast.core.kvcache;

/**
 * A prompt whose tokens pass through an adapter, so that its keys and values are of use to that adapter only (vLLM,
 * {@code vllm/v1/core/kv_cache_utils.py}: the name of the adapter is part of the hash of each block).
 *
 * @param plain the prompt
 * @param adapter from 0
 */
public record AdaptedContent(Content plain, int adapter) implements Content {
    @Override
    public int tokens() {
        return plain.tokens();
    }

    @Override
    public long code(int token) {
        return plain.code(token);
    }

    @Override
    public int runEnd(int token) {
        return plain.runEnd(token);
    }

    @Override
    public long family() {
        return adapter + 1L;
    }
}
