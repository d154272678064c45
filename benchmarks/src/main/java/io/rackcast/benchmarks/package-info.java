/** JMH benchmarks of the simulation loop. */
@org.jspecify.annotations.NullMarked
package io.rackcast.benchmarks;
