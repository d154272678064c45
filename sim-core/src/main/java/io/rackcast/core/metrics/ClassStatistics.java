package io.rackcast.core.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of one class, over the whole run.
 *
 * @param name of the class
 * @param offered its requests
 * @param completed of these, ended
 * @param rejected of these, refused
 * @param ttft arrival to first token
 * @param tpot per request, (E2E - TTFT) / (n - 1)
 * @param e2e arrival to last token
 * @param slo how many kept their targets; null where the class has none
 * @param expired of the offered ones, those that waited longer than the queue allows
 * @param aborted of the offered ones, those that their clients gave up
 */
public record ClassStatistics(
        String name,
        long offered,
        long completed,
        long rejected,
        Distribution ttft,
        Distribution tpot,
        Distribution e2e,
        @Nullable SloAttainment slo,
        long expired,
        long aborted) {
    /** Requests that were still waiting or running. */
    public long unfinished() {
        return offered - completed - rejected - expired - aborted;
    }
}
