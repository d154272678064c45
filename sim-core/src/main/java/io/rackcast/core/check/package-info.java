/**
 * Exact laws asserted while a run goes on.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.check;
