package io.rackcast.workload;

import io.rackcast.config.Describe;
import io.rackcast.evidence.Fact;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.length.LengthDistribution;
import java.util.List;

/** A built-in workload: traffic that was measured somewhere, as distributions. */
public record WorkloadCard(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("what it is, in a line") String summary,
        @Describe("when requests arrive") Fact<Arrivals> arrivals,
        @Describe("tokens of a prompt") Fact<LengthDistribution> prompt,
        @Describe("tokens of an answer") Fact<LengthDistribution> output,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    public WorkloadCard {
        if (!(arrivals instanceof Fact.Known && prompt instanceof Fact.Known && output instanceof Fact.Known)) {
            throw new IllegalArgumentException("arrivals, prompt and output of a workload must be known");
        }
    }

    /** So many requests of it. */
    public SyntheticWorkload workload(long requests) {
        return new SyntheticWorkload(
                arrivals.require("arrivals"), prompt.require("prompt"), output.require("output"), requests);
    }
}
