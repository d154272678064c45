package io.rackcast.core.timing.pipeline;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;

/**
 * What a layer takes however little it reads or computes: moving activations through its part of the machine, and waiting
 * for the slowest of it.
 *
 * @param fixedSeconds of every layer
 * @param secondsPerWidth for each value of the hidden state, where activations cross a machine as wide as they are
 * @param routedSeconds more where a router decides between experts
 */
public record LayerTimes(double fixedSeconds, double secondsPerWidth, double routedSeconds) {
    public LayerTimes {
        if (!(fixedSeconds >= 0 && secondsPerWidth >= 0 && routedSeconds >= 0)) {
            throw new IllegalArgumentException("times of a layer must not be negative, are " + fixedSeconds + " s, "
                    + secondsPerWidth + " s for its width and " + routedSeconds + " s for its router");
        }
    }

    /** The same for every layer. */
    public static LayerTimes fixed(double seconds) {
        return new LayerTimes(seconds, 0, 0);
    }

    /** Mean over the layers of a model. */
    double meanSeconds(ModelArchitecture model) {
        double routed = 0;
        for (LayerGroup group : model.groups()) {
            routed += group.feedForward() instanceof Experts ? group.count() : 0;
        }
        return fixedSeconds + secondsPerWidth * model.hidden() + routedSeconds * routed / model.layers();
    }
}
