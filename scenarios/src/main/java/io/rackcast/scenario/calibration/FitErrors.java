package io.rackcast.scenario.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * How far computed times are from measured ones, as absolute relative errors {@code |computed / measured - 1|}.
 *
 * @param rows calls compared
 * @param median half of the rows are nearer
 * @param p90 nine tenths of the rows are nearer
 * @param mean over all rows
 */
public record FitErrors(int rows, double median, double p90, double mean) {
    private static final FitErrors NONE = new FitErrors(0, Double.NaN, Double.NaN, Double.NaN);

    /** Of a model on calls; of nothing when there are none. */
    static FitErrors of(RooflineModel model, List<KernelSample> calls) {
        double[] errors = new double[calls.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(model.seconds(calls.get(i)) / calls.get(i).seconds() - 1);
        }
        return of(errors);
    }

    static FitErrors of(double[] errors) {
        if (errors.length == 0) {
            return NONE;
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double error : sorted) {
            sum += error;
        }
        return new FitErrors(sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.9), sum / sorted.length);
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
