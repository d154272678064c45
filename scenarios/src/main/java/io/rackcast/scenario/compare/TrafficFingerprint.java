package io.rackcast.scenario.compare;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;

/**
 * Requests boiled down to a number: equal traffic gives equal ones, other traffic other ones but for one chance in
 * 2<sup>64</sup>. It is of the requests themselves, not of the words in which a scenario asks for them.
 *
 * @param requests how many
 * @param hash of their lengths, budgets, further answers and, in an open loop, arrivals; in a closed loop of its users and their pauses
 */
record TrafficFingerprint(long requests, long hash) {
    /** Reads a fresh stream to its end. */
    static TrafficFingerprint of(Traffic traffic) {
        RequestSource source = traffic.requests();
        boolean open = traffic instanceof Traffic.OpenLoop;
        long hash = traffic instanceof Traffic.ClosedLoop loop ? mixed(mixed(1, loop.users()), loop.thinkNanos()) : 0;
        long requests = 0;
        while (source.next()) {
            requests++;
            hash = mixed(hash, open ? source.arrivalNanos() : 0);
            hash = mixed(hash, source.promptTokens());
            hash = mixed(hash, source.outputTokens());
            hash = mixed(hash, source.outputBudget());
            for (int answer = 1; answer < source.answers(); answer++) {
                hash = mixed(hash, source.outputTokens(answer) + (source.returnsAll() ? 1L << 32 : 0));
            }
        }
        return new TrafficFingerprint(requests, hash);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), chained. */
    private static long mixed(long hash, long value) {
        long z = (hash + value) * 0x9E3779B97F4A7C15L + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
