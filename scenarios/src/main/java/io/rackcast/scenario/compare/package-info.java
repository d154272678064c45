/**
 * Which of several scenarios is better, by how much, and from which load on. A
 * {@link io.rackcast.scenario.compare.ComparePlan} is every variant at every load, all resolved before the first one runs;
 * a {@link io.rackcast.scenario.compare.CompareRun} simulates them on threads, all with the same seed, and sets each two of
 * one load side by side; a {@link io.rackcast.scenario.compare.Comparison} is what came out. Runs that were offered the
 * same requests are compared request by request, which takes away the chance they share (common random numbers). What is
 * not modelled: differences between variants in how well the simulator fits them.
 */
@NullMarked
package io.rackcast.scenario.compare;

import org.jspecify.annotations.NullMarked;
