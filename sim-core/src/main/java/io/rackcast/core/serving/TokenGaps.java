package io.rackcast.core.serving;

import io.rackcast.core.observe.Observers;
import java.util.Arrays;

/**
 * Inter-token gaps of all decoding sequences of a lane, without looking at any of them. At a decode step, every
 * sequence that took part in the previous one has waited since then; those that got their first (or, after a
 * preemption, next) token from a prefill in between, or come back from the host, form cohorts by the time of their latest
 * token.
 */
final class TokenGaps {
    private long lastDecodeNanos;
    private long[] cohortNanos = new long[16];
    private int[] cohortCount = new int[16];
    private int cohorts;
    private int inCohorts;

    /** So many sequences that got their latest token at {@code nanos} decode from now on. */
    void join(long nanos, int sequences) {
        inCohorts += sequences;
        if (cohorts > 0 && cohortNanos[cohorts - 1] == nanos) {
            cohortCount[cohorts - 1] += sequences;
            return;
        }
        if (cohorts == cohortNanos.length) {
            cohortNanos = Arrays.copyOf(cohortNanos, cohorts << 1);
            cohortCount = Arrays.copyOf(cohortCount, cohorts << 1);
        }
        cohortNanos[cohorts] = nanos;
        cohortCount[cohorts] = sequences;
        cohorts++;
    }

    /** When those who have decoded since they joined got their latest token. */
    long lastDecodeNanos() {
        return lastDecodeNanos;
    }

    /** So many sequences that joined at {@code joinNanos} stop decoding before their first decode step. */
    void leave(long joinNanos, int sequences) {
        for (int i = cohorts - 1; i >= 0; i--) {
            if (cohortNanos[i] == joinNanos) {
                cohortCount[i] -= sequences;
                inCohorts -= sequences;
                return;
            }
        }
    }

    /** A decode step of {@code sequences} sequences ends. */
    void decode(long nanos, int sequences, Observers observers) {
        int veterans = sequences - inCohorts;
        if (veterans > 0) {
            observers.gap(nanos - lastDecodeNanos, veterans);
        }
        for (int i = 0; i < cohorts; i++) {
            if (cohortCount[i] > 0) {
                observers.gap(nanos - cohortNanos[i], cohortCount[i]);
            }
        }
        cohorts = 0;
        inCohorts = 0;
        lastDecodeNanos = nanos;
    }
}
