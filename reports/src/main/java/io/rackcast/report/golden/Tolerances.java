package io.rackcast.report.golden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tolerances of a golden, as its user edits them.
 *
 * @param usual for figures of which nothing else is said
 * @param named by figure ({@code ttft.p99}) or group of figures ({@code ttft}); the nearest one holds
 */
public record Tolerances(Tolerance usual, Map<String, Tolerance> named) {
    /** Every figure exactly: replays are the same to the last digit. */
    public static final Tolerances EXACT = new Tolerances(Tolerance.EXACT, new LinkedHashMap<>());

    public Tolerances {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    Tolerance of(String figure) {
        for (String name = figure; ; name = name.substring(0, name.lastIndexOf('.'))) {
            Tolerance stated = named.get(name);
            if (stated != null) {
                return stated;
            }
            if (name.indexOf('.') < 0) {
                return usual;
            }
        }
    }
}
