package io.rackcast.core.timing;

/**
 * The least time of a step whose kernels are launched one by one: the host issues each of them, and a chip cannot run
 * ahead of its host.
 *
 * @param plainSeconds launches that every step has
 * @param attentionSeconds launches of each kind of attention (prefill, decode) present
 * @param logitSeconds launches of head and sampling
 * @param adapterSeconds launches of adapters; 0 where a graph has them
 */
record LaunchFloor(double plainSeconds, double attentionSeconds, double logitSeconds, double adapterSeconds) {

    static LaunchFloor of(ServedModel served, StepOperators operators, boolean captured) {
        double launch = served.kernels().launchSeconds();
        int attention = operators.launchesForAttention();
        // Piecewise graphs: one graph launch between two attention launches.
        int plain = captured ? attention + 1 : operators.launchesPerStep() + UnfusedLaunches.of(served.model());
        return new LaunchFloor(
                plain * launch,
                attention * launch,
                operators.launchesForLogits() * launch,
                captured ? 0 : operators.launchesForAdapters() * launch);
    }

    double seconds(StepLoad load) {
        double sum = plainSeconds;
        if (load.prefillTokens > 0) {
            sum += attentionSeconds;
        }
        if (load.decodeSequences > 0) {
            sum += attentionSeconds;
        }
        if (load.logits > 0) {
            sum += logitSeconds;
        }
        if (load.adapters > 0) {
            sum += adapterSeconds;
        }
        return sum;
    }
}
