/**
 * Many runs of one scenario. A {@link io.rackcast.scenario.sweep.Sweep} is a scenario and the axes along which it varies;
 * a {@link io.rackcast.scenario.sweep.SweepPlan} is its points, all resolved before the first one runs; a
 * {@link io.rackcast.scenario.sweep.SweepRun} works them off on threads and keeps each finished one in a
 * {@link io.rackcast.scenario.sweep.PointStore}, from which an interrupted sweep resumes. All points draw the same
 * random numbers, so what differs between two of them is not chance. What a run is summed up as is left to the caller.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario.sweep;
