package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Interval;
import io.rackcast.scenario.compare.Metric.Unit;

/** How two variants differ in a metric, and whether the difference is more than chance. */
public record Finding(Metric metric, Contrast contrast, Outcome outcome) {
    static Finding of(Metric metric, Contrast contrast, boolean shown) {
        if (!shown) {
            return new Finding(metric, contrast, Outcome.NO_DIFFERENCE_SHOWN);
        }
        boolean less = contrast.difference().estimate() < 0;
        return new Finding(metric, contrast, less == metric.lessIsBetter() ? Outcome.B_BETTER : Outcome.A_BETTER);
    }

    /** How much more the second one has: the logarithm of the ratio, of shares the difference. Below zero if less. */
    Interval effect() {
        Interval ratio = contrast.ratio();
        return metric.unit() == Unit.SHARE
                ? contrast.difference()
                : new Interval(
                        StrictMath.log(ratio.estimate()),
                        StrictMath.log(ratio.low()),
                        StrictMath.log(ratio.high()),
                        ratio.batches(),
                        ratio.lag1());
    }
}
