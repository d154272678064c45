/**
 * Independent transcriptions of the engines that the built-in policies model: one replica, its scheduler written down a
 * second time from the engine's own description, request by request. They share neither the policy classes nor the verbs
 * with the simulator, so that a mistake in either shows as a difference.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.testkit.spec;
