package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.prefix.CommonPrefixes;
import io.rackcast.workload.prefix.Sessions;
import io.rackcast.workload.prefix.SharingRequests;
import java.util.Optional;

/**
 * Requests drawn from distributions. Prompt, output and arrival of request n depend on the seed and on n only.
 *
 * @param arrivals when requests are sent
 * @param prompt tokens of a prompt
 * @param output tokens of an answer
 * @param requests how many
 * @param prefixes what stands before the prompts of many
 * @param sessions whose prompts repeat what was said before
 * @param samples answers to each prompt, each a request of its own at the same instant, as vLLM V1 has it; 1 when absent
 */
public record SyntheticWorkload(
        Arrivals arrivals,
        LengthDistribution prompt,
        LengthDistribution output,
        long requests,
        Optional<CommonPrefixes> prefixes,
        Optional<Sessions> sessions,
        Optional<Integer> samples)
        implements Workload {
    /** Whose prompts have nothing in common. */
    public SyntheticWorkload(Arrivals arrivals, LengthDistribution prompt, LengthDistribution output, long requests) {
        this(arrivals, prompt, output, requests, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public SyntheticWorkload {
        DrawnTraffic.requireSimulable(arrivals, requests);
        long longest = longest(prefixes, sessions, prompt, output);
        if (longest > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "prompts grow to " + longest + " tokens; lower the turns or the lengths");
        }
    }

    @Override
    public Traffic traffic(long seed) {
        return DrawnTraffic.of(
                arrivals,
                seed,
                clock -> prefixes.isEmpty() && sessions.isEmpty() && samples.isEmpty()
                        ? new SyntheticRequests(seed, clock, prompt.sampler(), output.sampler(), requests)
                        : new SharingRequests(
                                seed, clock, prompt, output, prefixes, sessions, samples.orElse(1), requests));
    }

    @Override
    public int longestOutput() {
        return output.max();
    }

    @Override
    public int longestSequence() {
        return (int) longest(prefixes, sessions, prompt, output);
    }

    private static long longest(
            Optional<CommonPrefixes> prefixes,
            Optional<Sessions> sessions,
            LengthDistribution prompt,
            LengthDistribution output) {
        long turn = (long) prompt.max() + output.max();
        return prefixes.map(CommonPrefixes::tokens).orElse(0)
                + turn * sessions.map(Sessions::turns).orElse(1);
    }

    @Override
    public SyntheticWorkload withRequests(long number) {
        return new SyntheticWorkload(arrivals, prompt, output, number, prefixes, sessions, samples);
    }
}
