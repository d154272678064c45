package io.rackcast.evidence;

import java.util.regex.Pattern;

/**
 * Where a value was found.
 *
 * @param id key within its file
 * @param title what a reader would search for
 * @param date when it was published or read: year, year-month or year-month-day
 * @param confidence how well it knows what it says
 * @param firstHand false for what quotes others
 */
public record Source(String id, String title, String date, Confidence confidence, boolean firstHand) {
    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    public Source {
        if (title.isBlank()) {
            throw new IllegalArgumentException("source '" + id + "' has no title");
        }
        if (!DATE.matcher(date).matches()) {
            throw new IllegalArgumentException("date '" + date + "' is not like 2025, 2025-03 or 2025-03-14");
        }
    }
}
