package io.rackcast.benchmarks;

import io.rackcast.core.serving.RequestSource;

/** Equal requests, all there at time 0. */
final class FixedRequests implements RequestSource {
    private final int promptTokens;
    private final int outputTokens;
    private long left;

    FixedRequests(long requests, int promptTokens, int outputTokens) {
        this.left = requests;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
    }

    @Override
    public boolean next() {
        return left-- > 0;
    }

    @Override
    public long arrivalNanos() {
        return 0;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public int outputTokens() {
        return outputTokens;
    }
}
