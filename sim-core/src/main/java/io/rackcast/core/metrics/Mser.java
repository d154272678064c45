package io.rackcast.core.metrics;

import java.util.Arrays;

/**
 * Where the warm-up of a series of batch means ends: the cut that makes the standard error of the mean of the rest least
 * (MSER; White, Simulation 69(6), 1997; with batches as in MSER-5, White, Cobb and Spratt, Winter Simulation Conference
 * 2000). Batches are epochs of at least eight requests rather than five. At most half of the series is cut.
 *
 * <p>MSER alone also cuts off early bursts of a series that was steady from its start, which makes means too low and
 * intervals too narrow. A cut therefore counts only when the head differs from the rest by more than about four standard
 * errors: a bias less than that is within the interval anyway.
 */
final class Mser {
    /** Half-widths of a 95% interval: about four standard errors. */
    private static final double CLEARLY = 2;

    private Mser() {}

    /**
     * How many leading values to leave out; none when they are not significantly unlike the rest, which is not asked of
     * the latest cut, as the rest of a series that never settles is no measure.
     */
    static int cut(double[] means) {
        int cut = leastError(means);
        return cut > 0 && (cut == most(means.length) || differs(means, cut)) ? cut : 0;
    }

    /** The first of several equally good cuts. */
    private static int leastError(double[] means) {
        int best = 0;
        // No use for a series too short for intervals.
        if (means.length < 2 * BatchMeans.FEWEST) {
            return best;
        }
        double[] errors = errors(means);
        for (int cut = 1; cut <= most(means.length); cut++) {
            if (errors[cut] < errors[best]) {
                best = cut;
            }
        }
        return best;
    }

    private static boolean differs(double[] means, int cut) {
        double head = Arrays.stream(means, 0, cut).average().orElseThrow();
        double[] tail = Arrays.copyOfRange(means, cut, means.length);
        double[] ones = new double[tail.length];
        Arrays.fill(ones, 1);
        Interval rest = BatchMeans.ratio(tail, ones);
        // The head is a mean of fewer values than the rest, and as much more uncertain.
        double expected = rest.halfWidth() * Math.sqrt(1 + (double) tail.length / cut);
        return Math.abs(head - rest.estimate()) > CLEARLY * expected;
    }

    /** The latest cut in a series; a series whose best cut is there may not have settled at all. */
    static int most(int length) {
        return length / 2;
    }

    /** Sum of squared deviations over the squared number of values, of every tail. */
    private static double[] errors(double[] means) {
        double[] errors = new double[means.length];
        double mean = 0;
        double squares = 0;
        for (int i = means.length - 1; i >= 0; i--) {
            int count = means.length - i;
            double off = means[i] - mean;
            mean += off / count;
            squares += off * (means[i] - mean);
            errors[i] = squares / ((double) count * count);
        }
        return errors;
    }
}
