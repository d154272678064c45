/**
 * A scenario run as it asks to be: once, with more and more requests until a figure is as precise as wanted, or several
 * times with other random draws. The same whatever the threads. Left out: sequences of replications until a figure is
 * precise, and variance reduction.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario.experiment;
