package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.Contrast;

/** How two variants differ in a metric, and whether the difference is more than chance. */
public record Finding(Metric metric, Contrast contrast, Outcome outcome) {
    static Finding of(Metric metric, Contrast contrast, boolean shown) {
        if (!shown) {
            return new Finding(metric, contrast, Outcome.NO_DIFFERENCE_SHOWN);
        }
        boolean less = contrast.difference().estimate() < 0;
        return new Finding(metric, contrast, less == metric.lessIsBetter() ? Outcome.B_BETTER : Outcome.A_BETTER);
    }
}
