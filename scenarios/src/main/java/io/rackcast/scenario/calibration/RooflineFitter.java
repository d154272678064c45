package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Fits a kernel's parameters to measured calls: least absolute logarithmic error, so that every size of call counts alike
 * and a few odd measurements do not. Levenberg-Marquardt, reweighted until it settles, from several fixed starts; the
 * best counts. A weak prior holds what the calls say nothing about.
 *
 * <p>A share that the calls want above 1 is not cut to 1: it stands at {@value #UNFITTED_SHARE}, the rest is fitted around
 * it, and the result names it as unfitted.
 */
final class RooflineFitter {
    /** Fewer calls than this do not carry five parameters. */
    static final int FEWEST_ROWS = 8;

    /** What the largest cold calls of the best kernels keep of any datasheet rate. */
    private static final double UNFITTED_SHARE = 0.9;

    private static final int REWEIGHTINGS = 25;
    private static final int EVALUATIONS = 400;
    /** Errors below this count by their square: they are noise of the measurement. */
    private static final double NOISE = 0.02;
    /** A parameter that is a factor e off its prior costs as much as one call that is 30% off. */
    private static final double PRIOR_WEIGHT = 0.3;
    /** Starts, as factors on ec and em and as sharpness. */
    private static final double[][] STARTS = {{1, 1, 2}, {0.5, 1, 1.2}, {1, 0.6, 6}, {0.1, 1, 2}, {1, 0.2, 2}};

    private RooflineFitter() {}

    /**
     * The best parameters.
     *
     * @param prior where parameters stay of which the calls say nothing; it also says which parameters there are
     * @param fixed parameters that are not fitted but taken from the prior
     * @throws IllegalArgumentException when there are fewer than {@value #FEWEST_ROWS} calls
     */
    static FittedKernel fit(List<KernelSample> calls, RooflineModel prior, Set<Parameter> fixed) {
        if (calls.size() < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "a fit takes at least " + FEWEST_ROWS + " measured calls, there are " + calls.size());
        }
        Set<Parameter> free = EnumSet.copyOf(prior.values().keySet());
        free.removeAll(fixed);
        List<Parameter> unfitted = new ArrayList<>();
        List<Double> wanted = new ArrayList<>();
        RooflineModel standing = prior;
        while (true) {
            RooflineModel best = best(calls, standing, List.copyOf(free));
            Parameter excessive = null;
            for (Parameter parameter : free) {
                if (parameter.share()
                        && best.get(parameter) > 1
                        && (excessive == null || best.get(parameter) > best.get(excessive))) {
                    excessive = parameter;
                }
            }
            if (excessive == null) {
                return new FittedKernel(best, unfitted, wanted, FitErrors.of(best, calls));
            }
            unfitted.add(excessive);
            wanted.add(best.get(excessive));
            free.remove(excessive);
            standing = standing.with(excessive, UNFITTED_SHARE);
        }
    }

    private static RooflineModel best(List<KernelSample> calls, RooflineModel prior, List<Parameter> free) {
        RooflineModel best = prior;
        double least = Double.POSITIVE_INFINITY;
        for (double[] start : STARTS) {
            RooflineModel from = prior;
            for (Parameter parameter : free) {
                double value = prior.get(parameter);
                from = switch (parameter) {
                    case EC -> from.with(parameter, value * start[0]);
                    case EM -> from.with(parameter, value * start[1]);
                    case P -> from.with(parameter, start[2]);
                    default -> from;
                };
            }
            RooflineModel found = settle(calls, prior, from, free);
            double loss = loss(calls, prior, found, free);
            if (loss < least) {
                least = loss;
                best = found;
            }
        }
        return best;
    }

    private static RooflineModel settle(
            List<KernelSample> calls, RooflineModel prior, RooflineModel start, List<Parameter> free) {
        int rows = calls.size();
        double[] weights = new double[rows + free.size()];
        RooflineModel model = start;
        double before = loss(calls, prior, model, free);
        for (int round = 0; round < REWEIGHTINGS; round++) {
            for (int i = 0; i < rows; i++) {
                double error = model.error(calls.get(i));
                weights[i] = 1 / StrictMath.sqrt(error * error + NOISE * NOISE);
            }
            java.util.Arrays.fill(weights, rows, weights.length, PRIOR_WEIGHT);
            RooflineModel next = step(calls, prior, model, free, weights);
            double after = loss(calls, prior, next, free);
            if (!(after < before * (1 - 1e-6))) {
                return after < before ? next : model;
            }
            before = after;
            model = next;
        }
        return model;
    }

    private static RooflineModel step(
            List<KernelSample> calls,
            RooflineModel prior,
            RooflineModel start,
            List<Parameter> free,
            double[] weights) {
        double[] point = new double[free.size()];
        for (int j = 0; j < point.length; j++) {
            point[j] = free.get(j).free(start.get(free.get(j)));
        }
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-8)
                .withParameterRelativeTolerance(1e-8)
                .optimize(new LeastSquaresBuilder()
                        .start(point)
                        .model(errors(calls, prior, free))
                        .target(new double[weights.length])
                        .weight(new DiagonalMatrix(weights))
                        .maxEvaluations(EVALUATIONS)
                        .maxIterations(EVALUATIONS)
                        .build());
        return at(prior, free, optimum.getPoint());
    }

    private static MultivariateJacobianFunction errors(
            List<KernelSample> calls, RooflineModel prior, List<Parameter> free) {
        int rows = calls.size();
        int columns = free.size();
        RooflineModel.Evaluation evaluation = new RooflineModel.Evaluation();
        return point -> {
            RooflineModel model = at(prior, free, point);
            double[] errors = new double[rows + columns];
            double[][] slopes = new double[rows + columns][columns];
            for (int i = 0; i < rows; i++) {
                KernelSample call = calls.get(i);
                evaluation.of(model, call);
                errors[i] = StrictMath.log(evaluation.seconds / call.seconds());
                for (int j = 0; j < columns; j++) {
                    slopes[i][j] = evaluation.slope(free.get(j), model.get(free.get(j)));
                }
            }
            for (int j = 0; j < columns; j++) {
                errors[rows + j] = distance(free.get(j), model, prior);
                slopes[rows + j][j] = 1;
            }
            return new Pair<>(new ArrayRealVector(errors, false), new Array2DRowRealMatrix(slopes, false));
        };
    }

    private static double distance(Parameter parameter, RooflineModel model, RooflineModel prior) {
        return parameter.free(model.get(parameter)) - parameter.free(prior.get(parameter));
    }

    private static RooflineModel at(RooflineModel prior, List<Parameter> free, RealVector point) {
        RooflineModel model = prior;
        for (int j = 0; j < free.size(); j++) {
            model = model.with(free.get(j), free.get(j).value(bounded(point.getEntry(j))));
        }
        return model;
    }

    /** Beyond this a parameter is 0 or without bound for every purpose, and its logarithm must stay a number. */
    private static double bounded(double free) {
        return Math.max(-30, Math.min(30, free));
    }

    private static double loss(
            List<KernelSample> calls, RooflineModel prior, RooflineModel model, List<Parameter> free) {
        double sum = 0;
        for (KernelSample call : calls) {
            double error = model.error(call);
            sum += StrictMath.sqrt(error * error + NOISE * NOISE);
        }
        for (Parameter parameter : free) {
            double distance = distance(parameter, model, prior);
            sum += PRIOR_WEIGHT / 2 * distance * distance;
        }
        return sum;
    }
}
