package io.rackcast.core.scheduling;

/**
 * What a policy may know of a request. Never its true output length.
 *
 * @param id number of the request in the run
 * @param arrivalNanos arrival at the deployment
 * @param promptTokens tokens of the prompt
 * @param outputBudget largest output allowed: the client's, else the stack's default, within the context limit
 */
public record RequestView(long id, long arrivalNanos, int promptTokens, int outputBudget) {}
