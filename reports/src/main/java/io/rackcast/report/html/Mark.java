package io.rackcast.report.html;

import io.rackcast.report.Decimal;
import java.math.BigDecimal;

/**
 * A place on the horizontal axis of a chart.
 *
 * @param at in the units of the axis
 * @param label what happens there
 * @param series whose place it is; empty for all
 */
record Mark(BigDecimal at, String label, String series) {
    static Mark of(double at, String label, String series) {
        return new Mark(Decimal.of(at), label, series);
    }
}
