package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.length.LengthDistribution;

/**
 * Requests drawn from distributions. Prompt, output and arrival of request n depend on the seed and on n only.
 *
 * @param arrivals when requests are sent
 * @param prompt tokens of a prompt
 * @param output tokens of an answer
 * @param requests how many
 */
public record SyntheticWorkload(Arrivals arrivals, LengthDistribution prompt, LengthDistribution output, long requests)
        implements Workload {
    public SyntheticWorkload {
        DrawnTraffic.requireSimulable(arrivals, requests);
    }

    @Override
    public Traffic traffic(long seed) {
        return DrawnTraffic.of(
                arrivals,
                seed,
                clock -> new SyntheticRequests(seed, clock, prompt.sampler(), output.sampler(), requests));
    }

    @Override
    public int longestOutput() {
        return output.max();
    }

    @Override
    public int longestSequence() {
        return prompt.max() + output.max();
    }

    @Override
    public SyntheticWorkload withRequests(long number) {
        return new SyntheticWorkload(arrivals, prompt, output, number);
    }
}
