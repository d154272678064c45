/**
 * What a run tells those who watch it, in primitives.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.observe;
