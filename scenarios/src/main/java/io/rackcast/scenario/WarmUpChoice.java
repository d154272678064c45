package io.rackcast.scenario;

import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.metrics.WarmUp;

/** What is left out of intervals at the start of a run, written as one word. */
public final class WarmUpChoice {
    private final WarmUp rule;

    private WarmUpChoice(WarmUp rule) {
        this.rule = rule;
    }

    /** For the simulator. */
    public WarmUp rule() {
        return rule;
    }

    /**
     * Reads {@code auto}, {@code none}, a duration, or a number of requests.
     *
     * @throws IllegalArgumentException when the text is none of them
     */
    public static WarmUpChoice parse(String text) {
        return new WarmUpChoice(
                switch (text) {
                    case "auto" -> new WarmUp.Automatic();
                    case "none" -> new WarmUp.None();
                    default ->
                        text.matches("[0-9]{1,18}")
                                ? new WarmUp.Requests(Long.parseLong(text))
                                : new WarmUp.Span(span(text));
                });
    }

    private static long span(String text) {
        try {
            return TimeSpan.parse(text).nanos();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be auto, none, a duration such as 5min, or a number of requests, is '" + text + "'", e);
        }
    }
}
