package io.rackcast.workload.trace;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads {@code 2023-11-16 18:15:46.6805900}, exact to the nanosecond; a {@code T} between date and time and a zone
 * ({@code Z}, {@code +00:00}) are allowed, no zone means UTC. By hand because java.time's formatters take most of the time
 * of loading a trace.
 */
final class Timestamps {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final String text;
    private int at;

    private Timestamps(String text) {
        this.text = text;
    }

    /**
     * Nanoseconds since 1970-01-01 00:00 UTC.
     *
     * @throws IllegalArgumentException when the text is no such time between 1970 and 2261
     */
    static long epochNanos(String text) {
        return new Timestamps(text).read();
    }

    private long read() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        if (at >= text.length() || (text.charAt(at) != ' ' && text.charAt(at) != 'T')) {
            throw wrong();
        }
        at++;
        int hour = bounded(digits(2), 23);
        expect(':');
        int minute = bounded(digits(2), 59);
        expect(':');
        int second = bounded(digits(2), 59);
        long nanos = fraction();
        long zoneSeconds = zone();
        if (at != text.length() || year < 1970 || year > 2261) {
            throw wrong();
        }
        long seconds = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return (seconds - zoneSeconds) * NANOS_PER_SECOND + nanos;
    }

    private long epochDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no date: " + e.getMessage(), e);
        }
    }

    /** Up to nine digits after a point, as nanoseconds. */
    private long fraction() {
        if (at >= text.length() || text.charAt(at) != '.') {
            return 0;
        }
        at++;
        int start = at;
        long nanos = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            nanos = nanos * 10 + text.charAt(at) - '0';
            at++;
            if (at - start > 9) {
                throw wrong();
            }
        }
        if (at == start) {
            throw wrong();
        }
        for (int i = at - start; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Seconds that the zone is ahead of UTC. */
    private long zone() {
        if (at == text.length()) {
            return 0;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw wrong();
        }
        int hours = bounded(digits(2), 18);
        expect(':');
        long seconds = hours * 3600L + bounded(digits(2), 59) * 60L;
        return sign == '+' ? seconds : -seconds;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            throw wrong();
        }
        int value = 0;
        for (int end = at + count; at < end; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                throw wrong();
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw wrong();
        }
        at++;
    }

    private int bounded(int value, int max) {
        if (value > max) {
            throw wrong();
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("is no time such as 2023-11-16 18:15:46.6805900");
    }
}
