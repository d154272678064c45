package io.rackcast.scenario.calibration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Factors found from end-to-end points.
 *
 * @param factors by name; 1 leaves the catalog's figure as it is
 * @param before errors of the catalog's figures
 * @param after errors with the factors, over the points they were fitted to
 * @param heldOut errors of points of groups that the factors were not fitted to; of nothing when there is one group only
 */
public record StackFit(Map<String, Double> factors, FitErrors before, FitErrors after, FitErrors heldOut) {
    public StackFit {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }
}
