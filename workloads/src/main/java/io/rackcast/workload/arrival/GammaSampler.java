package io.rackcast.workload.arrival;

import io.rackcast.core.engine.Draws;

/**
 * Gamma variates of scale 1 by squeeze-free rejection: Marsaglia and Tsang, "A simple method for generating gamma
 * variables", ACM TOMS 26(3), 2000, with their power-of-a-uniform step below shape 1. Own code rather than a library's
 * because draws must be counter-based and every function one of StrictMath, for the same bytes on every machine.
 */
final class GammaSampler {
    private final double shape;
    private final double d;
    private final double c;

    GammaSampler(double shape) {
        this.shape = shape;
        this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        this.c = 1 / StrictMath.sqrt(9 * d);
    }

    /** Variate number {@code index}; more than 95 in 100 need one round of three draws. */
    double draw(Draws draws, long index) {
        double boost = shape < 1 ? StrictMath.exp(StrictMath.log(draws.uniformPositive(index, 0)) / shape) : 1;
        for (int n = 1; ; n += 3) {
            double x = normal(draws.uniformPositive(index, n), draws.uniform(index, n + 1));
            double cube = 1 + c * x;
            if (cube > 0) {
                double v = cube * cube * cube;
                double u = draws.uniformPositive(index, n + 2);
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v * boost;
                }
            }
        }
    }

    /** Box and Muller's standard normal variate of two uniforms. */
    private static double normal(double u, double v) {
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }
}
