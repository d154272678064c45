package io.rackcast.core.model;

/** The part of a layer that treats each token alone. */
public sealed interface FeedForward permits Mlp, Experts, NoFeedForward {}
