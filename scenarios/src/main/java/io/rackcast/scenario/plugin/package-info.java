/**
 * Batch policies of users, out of jars: found by {@link java.util.ServiceLoader}, each jar in a class loader of its own, so
 * that none sees what is not public of the simulator or of another jar. Their options are bound, described and written
 * out like all else in a scenario; what a result rests on is named by the SHA-256 of the jar. A policy is code: whoever
 * names a folder trusts what is in it.
 */
@NullMarked
package io.rackcast.scenario.plugin;

import org.jspecify.annotations.NullMarked;
