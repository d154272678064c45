package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Corrects figures of a stack by factors, so that simulated points come near measured ones. Least absolute logarithmic
 * error, mean over groups, so that a group with many points counts no more than one with few; each factor costs the square
 * of its logarithm over its spread, so that what the points do not tell stays as the catalog has it. BOBYQA, from factors
 * of 1: every evaluation simulates all points.
 *
 * @param <R> a measured point
 */
public final class StackFitter<R> {
    /** How far each figure of a point is off. Called from several threads. */
    @FunctionalInterface
    public interface Simulator<R> {
        /** ln(simulated / measured) of each figure of a point; empty when it cannot be simulated. */
        List<Double> errors(R point, Map<String, Double> factors);
    }

    /** Names the group of a point: its chip and model, say. */
    @FunctionalInterface
    public interface Grouping<R> {
        String of(R point);
    }

    /** Errors below this are noise between repeated runs (README of the measurements: 2% of a TPOT). */
    private static final double NOISE = 0.02;
    /** All factors one spread off cost as much as an error of 5% in every figure. */
    private static final double PRIOR_WEIGHT = 0.05;
    /** Beyond three spreads a factor hides something that is missing from the model. */
    private static final double SPREADS = 3;

    /** A point that factors make impossible is off by a factor of ten. */
    private static final List<Double> UNSIMULATED = List.of(StrictMath.log(10));

    private static final double FIRST_STEP = 0.5;
    private static final double LAST_STEP = 0.01;

    private final List<Factor> factors;
    private final Simulator<R> simulator;
    private final Grouping<R> grouping;
    private final int evaluations;

    /**
     * @param factors to be fitted, at least two: the optimiser models how they interact
     * @param evaluations at most this many simulations of all points
     */
    public StackFitter(List<Factor> factors, Simulator<R> simulator, Grouping<R> grouping, int evaluations) {
        if (factors.size() < 2) {
            throw new IllegalArgumentException("at least two factors are fitted together, there are " + factors.size());
        }
        this.factors = List.copyOf(factors);
        this.simulator = simulator;
        this.grouping = grouping;
        this.evaluations = evaluations;
    }

    /** Factors for all points, with the errors of groups that are left out one after the other. */
    public StackFit fit(List<R> points) {
        double[] none = new double[factors.size()];
        double[] best = best(points);
        Set<String> groups = new LinkedHashSet<>();
        points.forEach(point -> groups.add(grouping.of(point)));
        List<Double> heldOut = new ArrayList<>();
        if (groups.size() > 1) {
            for (String group : groups) {
                List<R> seen = points.stream()
                        .filter(point -> !grouping.of(point).equals(group))
                        .toList();
                double[] without = best(seen);
                points.stream()
                        .filter(point -> grouping.of(point).equals(group))
                        .forEach(point -> heldOut.addAll(simulator.errors(point, named(without))));
            }
        }
        return new StackFit(named(best), errors(points, none), errors(points, best), relative(heldOut));
    }

    private double[] best(List<R> points) {
        int count = factors.size();
        double[] lower = new double[count];
        double[] upper = new double[count];
        java.util.Arrays.fill(lower, -SPREADS);
        java.util.Arrays.fill(upper, SPREADS);
        double[] best = new double[count];
        double[] least = {loss(points, best)};
        ObjectiveFunction objective = new ObjectiveFunction(at -> {
            double loss = loss(points, at);
            if (loss < least[0]) {
                least[0] = loss;
                System.arraycopy(at, 0, best, 0, count);
            }
            return loss;
        });
        try {
            new BOBYQAOptimizer(2 * count + 1, FIRST_STEP, LAST_STEP)
                    .optimize(
                            new MaxEval(evaluations),
                            objective,
                            GoalType.MINIMIZE,
                            new InitialGuess(new double[count]),
                            new SimpleBounds(lower, upper));
        } catch (org.apache.commons.math3.exception.TooManyEvaluationsException enough) {
            // The best so far counts: simulations are what costs.
        }
        return best;
    }

    private double loss(List<R> points, double[] at) {
        Map<String, Double> named = named(at);
        List<List<Double>> all = points.parallelStream()
                .map(point -> simulator.errors(point, named))
                .toList();
        Map<String, double[]> groups = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            double[] group = groups.computeIfAbsent(grouping.of(points.get(i)), name -> new double[2]);
            List<Double> figures = all.get(i).isEmpty() ? UNSIMULATED : all.get(i);
            for (double error : figures) {
                group[0] += StrictMath.sqrt(error * error + NOISE * NOISE);
                group[1]++;
            }
        }
        double sum = 0;
        int counted = 0;
        for (double[] group : groups.values()) {
            if (group[1] > 0) {
                sum += group[0] / group[1];
                counted++;
            }
        }
        double prior = 0;
        for (double spreads : at) {
            prior += spreads * spreads;
        }
        return sum / Math.max(1, counted) + PRIOR_WEIGHT * prior / at.length;
    }

    private FitErrors errors(List<R> points, double[] at) {
        List<Double> errors = new ArrayList<>();
        points.forEach(point -> errors.addAll(simulator.errors(point, named(at))));
        return relative(errors);
    }

    private static FitErrors relative(List<Double> logarithms) {
        return FitErrors.of(logarithms.stream()
                .mapToDouble(error -> Math.abs(StrictMath.expm1(error)))
                .toArray());
    }

    /** Factors by name, from how many spreads each is off. */
    private Map<String, Double> named(double[] at) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < at.length; i++) {
            Factor factor = factors.get(i);
            named.put(factor.name(), StrictMath.exp(at[i] * factor.spread()));
        }
        return named;
    }
}
