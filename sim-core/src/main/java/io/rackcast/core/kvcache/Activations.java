package io.rackcast.core.kvcache;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.timing.Sharding;

/** Memory that the largest step takes beside weights and cache. */
final class Activations {
    private static final long VALUE_BYTES = 2;

    private Activations() {}

    /**
     * The larger of two peaks: the feed-forward part of a layer at the token budget (residual and input, both halves of
     * the gated product, its result), and sampling at the largest batch.
     */
    static long peakBytes(Sharding sharding, MemoryRules rules) {
        long widest = 0;
        for (LayerGroup group : sharding.model().groups()) {
            widest = Math.max(widest, feedForwardWidth(group, sharding));
        }
        long perToken = VALUE_BYTES * (2L * sharding.model().hidden() + widest);
        // A step has at least one token per sequence.
        long sequences = Math.min(rules.maxSequences(), rules.tokenBudget());
        double sampling =
                rules.logitBytes() * sequences * sharding.model().vocabulary().rows();
        return Math.max(perToken * rules.tokenBudget(), (long) sampling);
    }

    private static long feedForwardWidth(LayerGroup group, Sharding sharding) {
        if (group.feedForward() instanceof Mlp mlp) {
            return (mlp.gated() ? 3L : 2L) * sharding.part(mlp.intermediate());
        } else if (group.feedForward() instanceof Experts experts) {
            // Each token is copied to its experts; those of other chips leave as many visits here on average.
            long visits =
                    Math.max(1, experts.perToken() / sharding.parallelism().expert());
            long perVisit = (experts.gated() ? 3L : 2L) * sharding.columns(experts);
            return visits * (perVisit + sharding.model().hidden());
        }
        return 0;
    }
}
