package io.rackcast.query;

import java.util.Locale;

/** Pieces of SQL. */
final class Sql {
    private Sql() {}

    /** A text in quotes. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name in quotes. */
    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /**
     * The name of a column that needs no quotes: {@code cost.usdPerHour} is {@code cost_usd_per_hour},
     * {@code latency.ttft.p99_s} is {@code latency_ttft_p99_s}.
     */
    static String plain(String column) {
        return column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(Locale.ROOT);
    }
}
