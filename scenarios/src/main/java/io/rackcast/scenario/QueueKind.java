package io.rackcast.scenario;

import java.util.Locale;

/** Orders in which those that wait are served. */
public enum QueueKind {
    /** First come, first served. */
    FCFS,
    /** The shortest prompt first. */
    SHORTEST_PROMPT,
    /** The lowest priority number first, with or without ageing. */
    PRIORITY,
    /** The earliest deadline of a first token first. */
    EARLIEST_DEADLINE,
    /** The tenant that was served least first. */
    FAIR_BY_TENANT;

    /** Name in scenario files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
