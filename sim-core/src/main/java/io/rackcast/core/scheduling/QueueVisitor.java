package io.rackcast.core.scheduling;

/** Looks at waiting requests, one after the other. */
@FunctionalInterface
public interface QueueVisitor {
    /**
     * Sees a request.
     *
     * @param prefillTokens its prompt, and after a preemption what it had generated as well
     * @return whether to show the next one
     */
    boolean sees(RequestView request, int prefillTokens);
}
