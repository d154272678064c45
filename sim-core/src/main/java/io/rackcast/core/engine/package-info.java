/**
 * The discrete-event kernel: integer time, structural event keys, counter-based randomness.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.engine;
