package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Leaves out calls that found their data in the last-level cache: a server's never do, since all other layers pass
 * through the cache in between.
 */
final class WarmCache {
    static final String REASON = "with a warm cache";

    /** Data of more than this many caches cannot have stayed. */
    private static final double CACHES = 2;
    /** Below this share of the time, memory traffic does not matter, warm or not. */
    private static final double NEGLIGIBLE = 0.05;

    private WarmCache() {}

    /** The calls that a warm cache cannot have sped up; others are counted in {@code leftOut}. */
    static List<KernelSample> cold(List<KernelSample> calls, ChipSpec chip, Map<String, Integer> leftOut) {
        double cacheSeconds = CACHES * chip.lastLevelCacheBytes() / chip.memoryBandwidth();
        List<KernelSample> cold = new ArrayList<>();
        for (KernelSample call : calls) {
            boolean matters =
                    call.memorySeconds() > call.computeSeconds() && call.memorySeconds() > NEGLIGIBLE * call.seconds();
            if (matters && call.memorySeconds() < cacheSeconds) {
                leftOut.merge(REASON, 1, Integer::sum);
            } else {
                cold.add(call);
            }
        }
        return cold;
    }

    /** Whether some call is faster than memory allows: the table was measured warm then. */
    static boolean seen(List<KernelSample> calls) {
        return calls.stream().anyMatch(call -> call.seconds() < call.memorySeconds());
    }
}
