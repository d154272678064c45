package io.rackcast.core.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Two runs, A and B, side by side. Where both were offered the same requests, figures are compared request by request over
 * those that both completed, after the later of both warm-ups, in batches by order of arrival; else as two samples that
 * have nothing in common.
 */
public final class RunContrast {
    private final BatchedRun a;
    private final BatchedRun b;
    private final boolean paired;
    private final Map<Latency, BatchedValues> latenciesOfA = new EnumMap<>(Latency.class);
    private final Map<Latency, BatchedValues> latenciesOfB = new EnumMap<>(Latency.class);

    private RunContrast(BatchedRun a, BatchedRun b, boolean paired) {
        this.a = a;
        this.b = b;
        this.paired = paired;
    }

    /**
     * Runs of the same requests.
     *
     * @param warmUp requests left out of both
     */
    public static RunContrast paired(RunLog a, RunLog b, long warmUp) {
        if (a.offered() != b.offered()) {
            throw new IllegalArgumentException(
                    "not the same requests: " + a.offered() + " and " + b.offered() + " of them");
        }
        IntPredicate both = request -> a.completed(request) && b.completed(request);
        return new RunContrast(new BatchedRun(a, warmUp, both), new BatchedRun(b, warmUp, both), true);
    }

    /** Runs of different requests, each with its own warm-up in requests. */
    public static RunContrast unpaired(RunLog a, long warmUpOfA, RunLog b, long warmUpOfB) {
        return new RunContrast(
                new BatchedRun(a, warmUpOfA, a::completed), new BatchedRun(b, warmUpOfB, b::completed), false);
    }

    /** The mean of a latency, in seconds. */
    public Contrast mean(Latency latency) {
        return of(valuesOfA(latency).mean(), valuesOfB(latency).mean());
    }

    /**
     * A percentile of a latency, in seconds.
     *
     * @param share between 0 and 1, as in 0.95
     */
    public Contrast percentile(Latency latency, double share) {
        return of(valuesOfA(latency).percentile(share), valuesOfB(latency).percentile(share));
    }

    /** A rate, times a constant of each run. */
    public Contrast rate(Rate rate, double constantOfA, double constantOfB) {
        return of(a.rate(rate, constantOfA), b.rate(rate, constantOfB));
    }

    /** Share of all requests offered that kept the same targets in both runs. */
    public Contrast attainment(SloTargets targets) {
        return Contrast.of(a.attainment(targets), b.attainment(targets), paired, false);
    }

    private Contrast of(Influence one, Influence other) {
        return Contrast.of(one, other, paired, true);
    }

    private BatchedValues valuesOfA(Latency latency) {
        return latenciesOfA.computeIfAbsent(latency, a::latency);
    }

    private BatchedValues valuesOfB(Latency latency) {
        return latenciesOfB.computeIfAbsent(latency, b::latency);
    }
}
