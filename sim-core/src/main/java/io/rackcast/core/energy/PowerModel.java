package io.rackcast.core.energy;

/**
 * Power of one chip by how busy it is: {@code idle + (full - idle) * max(compute, memory)} with the shares of a
 * {@link PowerCurve}, and never more than the limit.
 *
 * @param idleWatts when nothing runs
 * @param fullWatts what the shares count to: the power limit that the kernel speeds were measured under
 * @param limitWatts most that it draws: that limit, or a cap below it
 * @param curve shares by utilization
 * @param clock of the matrix units under the limit, over the clock of the kernel speeds; 1 when nothing lowers it
 */
public record PowerModel(double idleWatts, double fullWatts, double limitWatts, PowerCurve curve, double clock) {
    /** Clocks are not lowered further: drivers refuse caps that would need it. */
    private static final double LEAST_CLOCK = 0.5;

    public PowerModel {
        if (!(idleWatts >= 0) || !(limitWatts >= idleWatts) || !(fullWatts >= limitWatts)) {
            throw new IllegalArgumentException(
                    "idle " + idleWatts + " W, at most " + limitWatts + " W of " + fullWatts + " W is no power model");
        }
        if (!(clock > 0 && clock <= 1)) {
            throw new IllegalArgumentException("clock must be in (0, 1], is " + clock);
        }
    }

    /** Of a chip under its own limit, at the clock of its kernel speeds. */
    public static PowerModel uncapped(double idleWatts, double limitWatts, PowerCurve curve) {
        return new PowerModel(idleWatts, limitWatts, limitWatts, curve, 1);
    }

    /**
     * The same chip held to a limit by a lower clock: the one at which its matrix multiplications draw just that.
     *
     * @param limitWatts at least {@link #leastLimitWatts}, at most {@code fullWatts}
     * @param kernelShare share of the peak that its matrix multiplications reach at full clock
     */
    public PowerModel heldTo(double limitWatts, double kernelShare) {
        if (limitWatts < leastLimitWatts()) {
            throw new IllegalArgumentException(
                    limitWatts + " W is below the least limit, " + leastLimitWatts() + " W, of this chip");
        }
        double dynamic = (fullWatts - idleWatts) * Math.min(1, curve.ofCompute(kernelShare));
        double left = limitWatts - idleWatts;
        double needed = left >= dynamic ? 1 : curve.clockFor(left / dynamic);
        return new PowerModel(idleWatts, fullWatts, limitWatts, curve, needed);
    }

    /** The lowest limit that clocks can hold: a chip in full use then runs at half its clock. */
    public double leastLimitWatts() {
        return idleWatts + (fullWatts - idleWatts) * curve.atClock(LEAST_CLOCK);
    }

    /**
     * Power in watts. Utilization above 1 counts as 1.
     *
     * @param computeUtilization operations over the datasheet peak
     * @param memoryUtilization of memory or links, whichever is busier
     */
    public double watts(double computeUtilization, double memoryUtilization) {
        double compute = curve.ofCompute(computeUtilization / clock) * curve.atClock(clock);
        double busy = Math.max(compute, curve.ofMemory(memoryUtilization));
        return Math.min(limitWatts, idleWatts + (fullWatts - idleWatts) * busy);
    }
}
