package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.length.LengthDistribution;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests of several classes, drawn from distributions. To which class request n belongs, its prompt, output and arrival
 * depend on the seed and on n only, so that another share moves no request but those that change their class.
 *
 * @param arrivals when requests of any class are sent
 * @param classes at least one, of different names, shares adding up to 1
 * @param requests how many, over all classes
 */
public record MixedWorkload(Arrivals arrivals, List<RequestClass> classes, long requests) implements Workload {
    /** Most classes: each is recorded on its own, in 1 MB. */
    public static final int MOST_CLASSES = 64;

    /** Shares such as 1/3 are written rounded. */
    private static final double TOLERANCE = 1e-3;

    public MixedWorkload {
        classes = List.copyOf(classes);
        DrawnTraffic.requireSimulable(arrivals, requests);
        if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "a mix has 1 to " + MOST_CLASSES + " classes, this one has " + classes.size());
        }
        Set<String> names = new LinkedHashSet<>();
        double sum = 0;
        for (RequestClass one : classes) {
            if (!names.add(one.name())) {
                throw new IllegalArgumentException("two classes are called '" + one.name() + "'");
            }
            sum += one.share();
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new IllegalArgumentException(
                    "the shares of the classes add up to " + Math.round(sum * 1000) / 10.0 + "%, not to 100%");
        }
    }

    @Override
    public Traffic traffic(long seed) {
        return DrawnTraffic.of(arrivals, seed, clock -> new MixedRequests(seed, clock, classes, requests));
    }

    @Override
    public int longestOutput() {
        return classes.stream().mapToInt(one -> one.output().max()).max().orElse(LengthDistribution.LONGEST);
    }

    @Override
    public int longestSequence() {
        return classes.stream()
                .mapToInt(one -> one.prompt().max() + one.output().max())
                .max()
                .orElse(LengthDistribution.LONGEST);
    }

    @Override
    public MixedWorkload withRequests(long number) {
        return new MixedWorkload(arrivals, classes, number);
    }
}
