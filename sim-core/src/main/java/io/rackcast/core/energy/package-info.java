/**
 * Electrical power of the chips, after a run: an idle draw, and above it what the busiest resource asks for. Only the
 * chips with their memory: host, network, cooling and conversion losses are left out, and so is what a power cap does to
 * clocks.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.energy;
