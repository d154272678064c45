/**
 * Models tensor by tensor: what {@link io.rackcast.core.model} computes by formula is listed here one matrix of one layer
 * at a time, by the names and shapes of the published checkpoints, and summed. Slow and plain on purpose.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.testkit.model;
