/**
 * Who is let in at the door of a deployment, before anything is spent on the request: caps of queues, rates and quotas of
 * tenants, and the wait that a request would have. All by integers, so that limits neither drift nor round; rules look at what
 * is known at the door and never at true output lengths. Timeouts of requests that were let in are none of its business.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.admission;
