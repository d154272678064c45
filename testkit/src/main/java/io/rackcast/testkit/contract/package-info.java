/**
 * The contract of batch policies: a test extends {@link io.rackcast.testkit.contract.SchedulingContract}, says what its
 * policy promises, and is held to every law that applies, on small random deployments. Their steps take the times of a
 * chip of the catalog, so that any of them can be written as a scenario file and replayed by {@code rackcast run}.
 */
@NullMarked
package io.rackcast.testkit.contract;

import org.jspecify.annotations.NullMarked;
