/**
 * Paged key/value memory: block pool, block demand of running sequences, memory plan.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.kvcache;
