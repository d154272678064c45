/**
 * When requests arrive. Open processes are renewal processes: independent gaps of one law, the first of them before the
 * first request, so that n requests at rate r take n / r on average. A closed loop has no arrival times of its own: each
 * user sends its next request when the last one ended.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.arrival;
