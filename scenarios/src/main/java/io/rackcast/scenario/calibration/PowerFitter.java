package io.rackcast.scenario.calibration;

import io.rackcast.core.energy.PowerCurve;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Fits idle share, exponent, and the shares of matrix units and memory to measured power: least mean absolute logarithmic
 * error, by the simplex method of Nelder and Mead from a fixed start over logarithms. A weak prior holds the idle share
 * where no chip idles.
 */
final class PowerFitter {
    /** Fewer rows than this do not carry four parameters. */
    static final int FEWEST_ROWS = 12;

    private static final double TYPICAL_IDLE = 0.12;
    /** An idle share a factor e off costs as much as an error of half a percent in every row. */
    private static final double PRIOR_WEIGHT = 0.005;

    private static final double[] START = {TYPICAL_IDLE, 0.7, 1.2, 0.9};
    private static final double[] STEPS = {0.2, 0.2, 0.2, 0.2};
    private static final int EVALUATIONS = 20_000;
    /** Logarithm of the largest exponent and share, and of the inverse of the least: just under a factor of ten. */
    private static final double LARGEST = 2.3;

    private static final double SETTLED = 1e-10;

    private PowerFitter() {}

    /** A fit. */
    record Result(double idle, PowerCurve curve) {
        double error(PowerSample sample) {
            return sample.computed(idle, curve) / sample.share() - 1;
        }
    }

    static Result fit(List<PowerSample> samples, double clockExponent) {
        double[] best = new SimplexOptimizer(new SimpleValueChecker(SETTLED, SETTLED))
                .optimize(
                        GoalType.MINIMIZE,
                        new MaxEval(EVALUATIONS),
                        new ObjectiveFunction(point -> loss(samples, point)),
                        new InitialGuess(logarithms(START)),
                        new NelderMeadSimplex(STEPS))
                .getPoint();
        return at(best, clockExponent);
    }

    /** Errors of each group when the others are fitted; of nothing when there is one group only. */
    static FitErrors heldOut(List<PowerSample> samples) {
        TreeSet<String> groups = new TreeSet<>();
        samples.forEach(sample -> groups.add(sample.group()));
        if (groups.size() < 2) {
            return FitErrors.of(new double[0]);
        }
        return FitErrors.of(groups.stream()
                .flatMapToDouble(group -> {
                    Result others = fit(
                            samples.stream()
                                    .filter(sample -> !sample.group().equals(group))
                                    .toList(),
                            1);
                    return samples.stream()
                            .filter(sample -> sample.group().equals(group))
                            .mapToDouble(sample -> Math.abs(others.error(sample)));
                })
                .toArray());
    }

    private static double loss(List<PowerSample> samples, double[] point) {
        double idle = StrictMath.exp(point[0]);
        boolean physical = idle < 1;
        for (int i = 1; i < point.length; i++) {
            physical &= Math.abs(point[i]) < LARGEST;
        }
        if (!physical) {
            return Double.MAX_VALUE;
        }
        Result here = at(point, 1);
        double sum = 0;
        for (PowerSample sample : samples) {
            sum += Math.abs(StrictMath.log(1 + here.error(sample)));
        }
        double off = StrictMath.log(idle / TYPICAL_IDLE);
        return sum / samples.size() + PRIOR_WEIGHT * off * off;
    }

    private static Result at(double[] point, double clockExponent) {
        return new Result(
                StrictMath.exp(point[0]),
                new PowerCurve(
                        StrictMath.exp(point[1]), StrictMath.exp(point[2]), StrictMath.exp(point[3]), clockExponent));
    }

    private static double[] logarithms(double[] values) {
        double[] logarithms = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logarithms[i] = StrictMath.log(values[i]);
        }
        return logarithms;
    }
}
