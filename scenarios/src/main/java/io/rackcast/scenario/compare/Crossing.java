package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * A load at which a difference changes its sign, between two loads that were simulated and at which it is shown to have
 * either sign. In between, the difference and both ends of its interval are taken to be straight lines.
 *
 * @param load where the difference is zero
 * @param low below it, down to the load where the difference was shown, its interval does not contain zero
 * @param high the same above it
 * @param rising whether the difference goes from below zero to above
 */
public record Crossing(double load, double low, double high, boolean rising) {

    /** Whether the second variant is the better one above, and the first one below; else it is the other way round. */
    public boolean isWonByB(Metric metric) {
        return rising != metric.lessIsBetter();
    }

    /**
     * How two variants differ at a load: zero if they do not.
     *
     * @param shown whether it is shown to be one
     */
    record Sample(double load, Interval effect, boolean shown) {
        boolean above() {
            return effect.estimate() > 0;
        }
    }

    /**
     * Finds crossings.
     *
     * @param samples by ascending load
     */
    static List<Crossing> of(List<Sample> samples) {
        List<Crossing> crossings = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < samples.size(); i++) {
            if (!samples.get(i).shown()) {
                continue;
            }
            if (last >= 0 && samples.get(last).above() != samples.get(i).above()) {
                crossings.add(between(samples.subList(last, i + 1)));
            }
            last = i;
        }
        return crossings;
    }

    /** Samples of which the first and the last one are shown to differ in sign. */
    private static Crossing between(List<Sample> samples) {
        int sign = samples.get(samples.size() - 1).above() ? 1 : -1;
        double[] loads = samples.stream().mapToDouble(Sample::load).toArray();
        double[] estimates = new double[loads.length];
        double[] nearer = new double[loads.length];
        double[] farther = new double[loads.length];
        for (int i = 0; i < loads.length; i++) {
            Interval effect = samples.get(i).effect();
            estimates[i] = sign * effect.estimate();
            nearer[i] = Math.max(sign * effect.low(), sign * effect.high());
            farther[i] = Math.min(sign * effect.low(), sign * effect.high());
        }
        return new Crossing(firstZero(loads, estimates), firstZero(loads, nearer), lastZero(loads, farther), sign > 0);
    }

    /** Where a line that begins below zero and ends above first reaches it. */
    private static double firstZero(double[] loads, double[] values) {
        int end = 1;
        while (values[end] < 0) {
            end++;
        }
        return zero(loads, values, end);
    }

    /** Where it does so for good. */
    private static double lastZero(double[] loads, double[] values) {
        int start = values.length - 2;
        while (values[start] > 0) {
            start--;
        }
        return zero(loads, values, start + 1);
    }

    private static double zero(double[] loads, double[] values, int end) {
        double share = -values[end - 1] / (values[end] - values[end - 1]);
        return loads[end - 1] + share * (loads[end] - loads[end - 1]);
    }
}
