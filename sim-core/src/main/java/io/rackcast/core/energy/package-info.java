/**
 * Electrical power of the chips, after a run: an idle draw, and above it what the busiest resource asks for. A power cap
 * lowers clocks, and so the rate of computing: by how much follows before the run, once, from the draw of matrix
 * multiplications. Memory and links keep their speed. Only the chips with their memory: host, network, cooling and
 * conversion losses are left out.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.energy;
