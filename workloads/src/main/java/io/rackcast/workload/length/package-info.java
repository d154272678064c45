/**
 * How many tokens prompts and outputs have. Every distribution is discrete on [min, max] and sampled by inversion of its
 * distribution function, so that a length is a non-decreasing function of one uniform draw: common random numbers stay
 * common when a parameter changes. What a continuous law would put beyond a cap is clamped to the cap, not redrawn;
 * {@link io.rackcast.workload.length.LengthDistribution#mean} counts that.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.length;
