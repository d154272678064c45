package io.rackcast.scenario.calibration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calls that one fit describes.
 *
 * @param section of the calibration file: {@code linear}, {@code experts}
 * @param key within the section: {@code fp8}; empty where a section is one fit
 * @param calls to be fitted
 * @param leftOut calls that are not, by reason
 * @param prior where parameters stay of which the calls say nothing
 * @param fixed parameters that are not fitted
 */
record CallGroup(
        String section,
        String key,
        List<KernelSample> calls,
        Map<String, Integer> leftOut,
        RooflineModel prior,
        Set<Parameter> fixed) {

    CallGroup {
        calls = List.copyOf(calls);
        leftOut = java.util.Collections.unmodifiableMap(new TreeMap<>(leftOut));
        fixed = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(fixed));
    }
}
