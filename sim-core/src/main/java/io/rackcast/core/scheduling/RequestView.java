package io.rackcast.core.scheduling;

/**
 * What a policy may know of a request. Never its true output length.
 *
 * @param id number of the request in the run
 * @param arrivalNanos arrival at the deployment
 * @param promptTokens tokens of the prompt
 * @param outputBudget largest output allowed: the client's, else the stack's default, within the context limit
 * @param sloClass class of the traffic that it belongs to, from 0 in the order of the workload; 0 where there is but one
 * @param tenant who sent it, from 0; 0 where nobody tells tenants apart
 * @param priority the lower the more urgent, as in vLLM; 0 where nobody states any
 */
public record RequestView(
        long id, long arrivalNanos, int promptTokens, int outputBudget, int sloClass, int tenant, int priority) {}
