package io.rackcast.scenario.economics;

import io.rackcast.core.metrics.RunResult;

/**
 * Cost of serving, in US dollars. The rent of the whole makespan is split between prefill and decode in proportion to
 * the busy time each took; idle time is shared out in the same proportion. So the two token prices, times their tokens,
 * add up to the rent.
 *
 * @param usdPerHour rent of all chips for an hour
 * @param usdPerMillionOutputTokens decode's share per million tokens delivered; NaN when none was
 * @param usdPerMillionInputTokens prefill's share per million prompt tokens of completed requests; NaN when none was
 * @param usdPerRequest rent per completed request; NaN when none was
 */
public record Cost(
        double usdPerHour, double usdPerMillionOutputTokens, double usdPerMillionInputTokens, double usdPerRequest) {
    private static final double NANOS_PER_HOUR = 3.6e12;

    /**
     * Cost of a run.
     *
     * @param chips chips rented, over all replicas
     * @param usdPerChipHour price of one of them for an hour, not negative
     */
    public static Cost of(int chips, double usdPerChipHour, RunResult run) {
        if (chips < 1) {
            throw new IllegalArgumentException("chips must be positive, is " + chips);
        }
        if (!(usdPerChipHour >= 0) || Double.isInfinite(usdPerChipHour)) {
            throw new IllegalArgumentException("usdPerChipHour must be finite and not negative, is " + usdPerChipHour);
        }
        double usdPerHour = chips * usdPerChipHour;
        double rentUsd = usdPerHour * (run.makespanNanos() / NANOS_PER_HOUR);
        double prefillShare = run.prefillNanos() / run.busyNanos();
        return new Cost(
                usdPerHour,
                per(rentUsd * (1 - prefillShare), run.outputTokens() / 1e6),
                per(rentUsd * prefillShare, run.promptTokens() / 1e6),
                per(rentUsd, (double) run.requests().completed()));
    }

    private static double per(double usd, double units) {
        return units > 0 ? usd / units : Double.NaN;
    }
}
