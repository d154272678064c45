/** Models and the traffic they serve: shapes, arrival processes, length distributions and traces. */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload;
