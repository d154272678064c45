/**
 * Everything a batch policy can read or do, and the built-in policies, each named after the engine it models.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.scheduling;
