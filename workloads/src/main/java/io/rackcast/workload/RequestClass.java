package io.rackcast.workload;

import io.rackcast.workload.length.LengthDistribution;

/**
 * One of several kinds of requests that share a deployment.
 *
 * @param name in reports
 * @param share of all requests, above 0 and at most 1
 * @param prompt tokens of a prompt
 * @param output tokens of an answer
 */
public record RequestClass(String name, double share, LengthDistribution prompt, LengthDistribution output) {
    public RequestClass {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + name + " must be above 0% and at most 100%");
        }
    }
}
