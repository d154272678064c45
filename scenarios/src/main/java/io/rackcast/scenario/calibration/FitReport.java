package io.rackcast.scenario.calibration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One fit with its errors: a line of the table that {@code calibrate} prints.
 *
 * @param chip id
 * @param stack whose kernels
 * @param section of the calibration file, with the key within it: {@code linear.fp8}
 * @param errors over the rows it was fitted to
 * @param heldOut over rows whose shape the fit had not seen; of nothing where there are too few shapes
 * @param leftOut rows that were not fitted, by reason
 * @param remark what could not be fitted; empty when all was
 */
public record FitReport(
        String chip,
        String stack,
        String section,
        FitErrors errors,
        FitErrors heldOut,
        Map<String, Integer> leftOut,
        String remark) {

    public FitReport {
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }
}
