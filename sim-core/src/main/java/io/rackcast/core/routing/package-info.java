/**
 * Which replica takes a request.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.routing;
