package io.rackcast.core.energy;

/**
 * How the draw of a kind of chip follows from its load and its clock, as shares of what it may draw above idle.
 *
 * @param exponent of a resource's utilization; below 1, since a chip draws most of its power long before a resource is
 *     used up
 * @param compute draw of matrix units in full use; above 1 where a chip reaches its limit before
 * @param memory draw of a memory, or a link, in full use
 * @param clockExponent dynamic power falls with the clock to that power: 1 at constant voltage, 3 where the voltage
 *     follows the clock
 */
public record PowerCurve(double exponent, double compute, double memory, double clockExponent) {
    public PowerCurve {
        positive("exponent", exponent);
        positive("compute", compute);
        positive("memory", memory);
        positive("clockExponent", clockExponent);
    }

    /** Of matrix units in use to a share of their peak. */
    double ofCompute(double utilization) {
        return compute * StrictMath.pow(bounded(utilization), exponent);
    }

    /** Of memory or links in use to a share of their bandwidth. */
    double ofMemory(double utilization) {
        return memory * StrictMath.pow(bounded(utilization), exponent);
    }

    /** What a slower clock leaves of dynamic power. */
    double atClock(double clock) {
        return StrictMath.pow(clock, clockExponent);
    }

    /** The clock at which a share of dynamic power is left. */
    double clockFor(double share) {
        return StrictMath.pow(share, 1 / clockExponent);
    }

    private static double bounded(double utilization) {
        return Math.min(1, Math.max(0, utilization));
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < 10)) {
            throw new IllegalArgumentException(name + " must be above 0 and below 10, is " + value);
        }
    }
}
