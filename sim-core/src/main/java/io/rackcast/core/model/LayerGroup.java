package io.rackcast.core.model;

/**
 * Layers that are alike, wherever in the model they stand.
 *
 * @param count how many
 * @param mixer in which tokens meet
 * @param feedForward which treats each token alone
 * @param norms of the width of the model, in each layer
 */
public record LayerGroup(int count, Mixer mixer, FeedForward feedForward, int norms) {
    public LayerGroup {
        Checks.positive("count", count);
        Checks.notNegative("norms", norms);
        if (mixer instanceof NoMixer && feedForward instanceof NoFeedForward) {
            throw new IllegalArgumentException("a layer without mixer and feed-forward part is none");
        }
    }
}
