/**
 * A fleet of replicas serving a stream of requests: the state machine that the kernel drives.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.serving;
