package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Fits a collective: one line {@code alpha + bytes / (efficiency link)}, or two of which the faster counts, by least
 * absolute logarithmic error. The second line stays only if it takes a tenth off the error.
 */
final class CollectiveFitter {
    static final int FEWEST_ROWS = 4;

    private static final int EVALUATIONS = 4000;
    private static final double NOISE = 0.01;
    private static final double GAIN = 0.9;
    /** Starts of a second line: so many times the empty message of the first, which carries so much less. */
    private static final double[] SECOND_LINES = {2, 4, 10, 20};

    private CollectiveFitter() {}

    /**
     * The best one or two lines.
     *
     * @throws IllegalArgumentException when there are too few messages, or payload arrives faster than the link carries it
     */
    static FittedCollective fit(int chips, List<MessageSample> messages) {
        if (messages.size() < FEWEST_ROWS) {
            throw new IllegalArgumentException("a line takes at least " + FEWEST_ROWS + " messages");
        }
        List<MessageSample> sorted = new ArrayList<>(messages);
        sorted.sort(Comparator.comparingDouble(MessageSample::linkSeconds));
        MessageSample smallest = sorted.get(0);
        MessageSample largest = sorted.get(sorted.size() - 1);
        double rate = largest.linkSeconds() / largest.seconds();
        double[] one = polish(sorted, new double[] {log(smallest.seconds()), log(rate)});
        double[] best = one;
        double least = GAIN * loss(sorted, one);
        for (double slower : SECOND_LINES) {
            double[] two = polish(sorted, new double[] {
                log(smallest.seconds()), log(rate / slower), log(smallest.seconds() * slower), log(rate)
            });
            if (loss(sorted, two) < least) {
                least = loss(sorted, two);
                best = two;
            }
        }
        List<FittedCollective.Line> lines = lines(best);
        double[] errors = sorted.stream()
                .mapToDouble(message -> Math.abs(fastest(lines, message) / message.seconds() - 1))
                .toArray();
        return new FittedCollective(chips, lines, FitErrors.of(errors));
    }

    private static double[] polish(List<MessageSample> messages, double[] start) {
        double[] point = start;
        for (int round = 0; round < 3; round++) {
            point = new SimplexOptimizer(1e-10, 1e-10)
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            new ObjectiveFunction(at -> loss(messages, at)),
                            GoalType.MINIMIZE,
                            new InitialGuess(point),
                            new NelderMeadSimplex(point.length, 0.3))
                    .getPoint();
        }
        return point;
    }

    private static double loss(List<MessageSample> messages, double[] point) {
        List<FittedCollective.Line> lines = lines(point);
        double sum = 0;
        for (MessageSample message : messages) {
            double error = log(fastest(lines, message) / message.seconds());
            sum += StrictMath.sqrt(error * error + NOISE * NOISE);
        }
        for (FittedCollective.Line line : lines) {
            // Nothing arrives faster than the link carries it.
            sum += line.efficiency() > 1 ? 1e3 * line.efficiency() : 0;
        }
        return sum;
    }

    private static List<FittedCollective.Line> lines(double[] point) {
        List<FittedCollective.Line> lines = new ArrayList<>();
        for (int i = 0; i < point.length; i += 2) {
            lines.add(new FittedCollective.Line(StrictMath.exp(point[i]), StrictMath.exp(point[i + 1])));
        }
        lines.sort(Comparator.comparingDouble(FittedCollective.Line::alphaSeconds));
        return lines;
    }

    private static double fastest(List<FittedCollective.Line> lines, MessageSample message) {
        double best = Double.POSITIVE_INFINITY;
        for (FittedCollective.Line line : lines) {
            best = Math.min(best, line.seconds(message));
        }
        return best;
    }

    private static double log(double value) {
        return StrictMath.log(value);
    }
}
