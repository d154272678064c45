package io.rackcast.scenario.calibration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a table says it comes from.
 *
 * @param title for people
 * @param date as in YAML: {@code 2026-08-21}
 */
record KernelSource(String title, String date) {
    /** A first comment line such as {@code source owner/name@commit (2026-08-21), Apache-2.0; ...}. */
    private static final Pattern HEADER = Pattern.compile("source (\\S+) \\((\\d{4}-\\d{2}-\\d{2})\\), ([^;]+);.*");

    /**
     * Of a table and the version of a stack that its first line names ({@code vllm_ms=path/0.24.0}).
     *
     * @param today date of tables that state none
     */
    static KernelSource of(KernelTable table, String stack, String today) {
        String header = table.comments().isEmpty() ? "" : table.comments().get(0);
        Matcher source = HEADER.matcher(header);
        if (!source.matches()) {
            return new KernelSource("kernel tables of one's own, " + stack, today);
        }
        Matcher version = Pattern.compile(Pattern.quote(KernelTable.timeOf(stack)) + "=\\S*/([^/\\s;]+)")
                .matcher(header);
        return new KernelSource(
                source.group(1) + " kernel tables (" + source.group(3) + "), " + stack
                        + (version.find() ? " " + version.group(1) : ""),
                source.group(2));
    }
}
