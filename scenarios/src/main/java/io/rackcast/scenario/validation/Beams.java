package io.rackcast.scenario.validation;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points whose answers were found by beam search, which their note says. */
final class Beams {
    private static final String SEARCH = "beam search";
    private static final Pattern WIDTH = Pattern.compile(SEARCH + ", width (\\d{1,2})\\b");

    private Beams() {}

    static boolean searched(Point point) {
        return point.note().contains(SEARCH);
    }

    /** Sequences of each request; empty where the note does not say. */
    static OptionalInt width(Point point) {
        Matcher stated = WIDTH.matcher(point.note());
        return stated.find() ? OptionalInt.of(Integer.parseInt(stated.group(1))) : OptionalInt.empty();
    }
}
