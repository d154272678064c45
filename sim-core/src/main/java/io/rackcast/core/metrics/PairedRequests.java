package io.rackcast.core.metrics;

/**
 * What became of requests that two runs, A and B, were both offered, warm-up left out.
 *
 * @param both completed in both
 * @param onlyA completed in A alone
 * @param onlyB completed in B alone
 * @param neither completed in none
 * @param otherLength of {@code both}, those whose answers differ in length, as limits of context differ
 */
public record PairedRequests(long both, long onlyA, long onlyB, long neither, long otherLength) {
    /**
     * Counts the requests of two runs.
     *
     * @param warmUp requests left out
     */
    public static PairedRequests of(RunLog a, RunLog b, long warmUp) {
        long both = 0;
        long onlyA = 0;
        long onlyB = 0;
        long otherLength = 0;
        int offered = Math.min(a.offered(), b.offered());
        int first = (int) Math.min(warmUp, offered);
        for (int request = first; request < offered; request++) {
            boolean inA = a.completed(request);
            boolean inB = b.completed(request);
            both += inA && inB ? 1 : 0;
            onlyA += inA && !inB ? 1 : 0;
            onlyB += inB && !inA ? 1 : 0;
            otherLength += inA && inB && a.outputTokens(request) != b.outputTokens(request) ? 1 : 0;
        }
        return new PairedRequests(both, onlyA, onlyB, offered - first - both - onlyA - onlyB, otherLength);
    }
}
