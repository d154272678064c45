/**
 * Figures of a run, gathered while it streams by, and how sure they are: a warm-up that is cut off when the run is over,
 * intervals from batch means, a verdict on whether the deployment keeps up, and targets kept or missed.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.metrics;
