/**
 * Measured operating points, replayed: a table of what others measured becomes scenarios that a run replays as its client
 * ran (static batch, queue, closed or open loop, with ramp and drain), and what is simulated is set beside what was
 * measured. Scores are medians within families of rows, then averages over families, so that a source with hundreds of
 * rows counts no more than one with ten. Two plain rooflines stand beside as baselines.
 *
 * <p>Left out: clients that measure on the server side.
 */
@NullMarked
package io.rackcast.scenario.validation;

import org.jspecify.annotations.NullMarked;
