package io.rackcast.core.timing;

import java.util.Arrays;

/**
 * {@link ExpertLoad#touchedBy} for the simulation loop: experts that so many tokens visit, looked up. Filled on first use; threads
 * may share it, an entry is a function of its index.
 */
final class TouchedExperts {
    /** Of one adapter: more are computed each time. */
    private static final int TABULATED_TOKENS = 1 << 12;

    private final ExpertLoad load;
    private final double[] touched = new double[TABULATED_TOKENS];

    TouchedExperts(ExpertLoad load) {
        this.load = load;
        Arrays.fill(touched, Double.NaN);
    }

    double by(int adapters, int tokens) {
        int each = tokens / adapters;
        int more = tokens - each * adapters;
        double most = more == 0 ? 0 : more * of(each + 1);
        return (adapters - more) * of(each) + most;
    }

    private double of(int tokens) {
        if (tokens >= TABULATED_TOKENS) {
            return load.touched(tokens);
        }
        double known = touched[tokens];
        if (Double.isNaN(known)) {
            known = load.touched(tokens);
            touched[tokens] = known;
        }
        return known;
    }
}
