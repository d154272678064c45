package io.rackcast.core.model;

/** A layer that is a mixer alone, as in Mamba and Nemotron-H. */
public record NoFeedForward() implements FeedForward {
    @Override
    public String toString() {
        return "no feed-forward part";
    }
}
