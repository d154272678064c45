package io.rackcast.scenario.validation;

/**
 * How far a simulated figure is off a measured one.
 *
 * @param error ln(simulated / measured): 0.1 is about 10% too much
 */
public record Residual(Prediction prediction, MetricGroup group, Metric metric, double error) {
    static double error(double simulated, double measured) {
        return StrictMath.log(simulated / measured);
    }

    /** Family of its point. */
    public String family() {
        return prediction.point().family();
    }
}
