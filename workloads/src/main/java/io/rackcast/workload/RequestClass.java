package io.rackcast.workload;

import io.rackcast.workload.length.LengthDistribution;

/**
 * One of several kinds of requests that share a deployment.
 *
 * @param name in reports
 * @param share of all requests, above 0 and at most 1
 * @param prompt tokens of a prompt
 * @param output tokens of an answer
 * @param tenant who sends them, from 0
 * @param priority the lower the more urgent
 */
public record RequestClass(
        String name, double share, LengthDistribution prompt, LengthDistribution output, int tenant, int priority) {
    /** Of the only tenant there is, as urgent as any other. */
    public RequestClass(String name, double share, LengthDistribution prompt, LengthDistribution output) {
        this(name, share, prompt, output, 0, 0);
    }

    public RequestClass {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + name + " must be above 0% and at most 100%");
        }
    }
}
