package io.rackcast.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Units of the columns of {@code curves.csv}. One rule: the last key of a figure's path that says what is measured
 * decides. Where that key names the unit ({@code usdPerHour}) or a count of things ({@code completed}), the column is the
 * path; anything else ends with an underscore and the unit: {@code _s} seconds, {@code _share} from 0 to 1,
 * {@code _sequences}, {@code _correlation} from -1 to 1.
 */
final class CurvesUnits {
    private static final String SHARE = "_share";
    private static final String SECONDS = "_s";
    private static final String NONE = "";

    /** By key. Keys that are not here, such as {@code p50}, leave the word to the key before them. */
    private static final Map<String, String> UNITS = units();

    private CurvesUnits() {}

    /** The name of the column of a figure. */
    static String column(String path) {
        return path + suffix(path);
    }

    /** Whether some key of a path says what is measured. */
    static boolean isKnown(String path) {
        for (String key : path.split("\\.", -1)) {
            if (UNITS.containsKey(key) || namesItsUnit(key)) {
                return true;
            }
        }
        return false;
    }

    private static String suffix(String path) {
        String[] keys = path.split("\\.", -1);
        for (int i = keys.length - 1; i >= 0; i--) {
            if (namesItsUnit(keys[i])) {
                return NONE;
            }
            String unit = UNITS.get(keys[i]);
            if (unit != null) {
                return unit;
            }
        }
        return NONE;
    }

    private static boolean namesItsUnit(String key) {
        return key.startsWith("usd")
                || key.startsWith("joules")
                || key.contains("Watts")
                || key.equals("seconds")
                || key.contains("PerSecond")
                || key.contains("Bytes")
                || key.contains("Tokens")
                || key.endsWith("Requests");
    }

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        for (String share : new String[] {
            "attainment",
            "served",
            "confidence",
            "utilization",
            "relativeHalfWidth",
            "within",
            "achieved",
            "coverage",
            "clock"
        }) {
            units.put(share, SHARE);
        }
        for (String duration : new String[] {
            "latency",
            "ttft",
            "tpot",
            "itl",
            "e2e",
            "queueWait",
            "ttftMean",
            "ttftP99",
            "tpotMean",
            "tpotP99",
            "e2eMean"
        }) {
            units.put(duration, SECONDS);
        }
        units.put("batchMean", "_sequences");
        units.put("lag1", "_correlation");
        for (String count : new String[] {
            "seed",
            "chips",
            "replicas",
            "tensorParallel",
            "requests",
            "batches",
            "preemptions",
            "engineSteps",
            "offered",
            "met"
        }) {
            units.put(count, NONE);
        }
        return units;
    }
}
