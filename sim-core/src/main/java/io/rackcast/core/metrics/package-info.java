/**
 * Figures of a run, gathered while it streams by.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.metrics;
