package io.rackcast.testkit.mutants;

import java.util.List;

/** Of the event kernel and of draws. */
final class EngineMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "past-is-open",
                    "engine/Kernel",
                    "if (nanos < now) {",
                    "if (nanos < now - 1_000_000) {",
                    "P17",
                    "an event may be posted in the past"),
            Mutant.of(
                    "ties-reversed",
                    "engine/EventQueue",
                    "(time == otherTime && order < otherOrder)",
                    "(time == otherTime && order > otherOrder)",
                    "P17 P59",
                    "events of one instant come in reverse"),
            Mutant.of(
                    "later-event-wins",
                    "engine/EventQueue",
                    "} else if (before(time, order, times[entity], orders[entity])) {",
                    "} else if (before(times[entity], orders[entity], time, order)) {",
                    "P17 P59",
                    "lost wake-up: whoever is woken twice wakes at the later time"),
            Mutant.of(
                    "heap-misses-a-child",
                    "engine/EventQueue",
                    "Math.min(first + ARITY, size)",
                    "Math.min(first + ARITY - 1, size)",
                    "P17",
                    "the last child of a node is never the least"),
            Mutant.of(
                    "elision-overtakes",
                    "engine/Kernel",
                    "!queue.precedesAll(nextTime, nextOrder)",
                    "false",
                    "P54 P59",
                    "a process goes on though another one is due"),
            Mutant.of(
                    "rank-lost",
                    "engine/Kernel",
                    "return round << ROUND_SHIFT | (long) rank << RANK_SHIFT",
                    "return round << ROUND_SHIFT | (long) (rank & 4) << RANK_SHIFT",
                    "P17 P59",
                    "plans come before the arrivals of their instant"),
            Mutant.of(
                    "purposes-share-draws",
                    "engine/Draws",
                    "purpose.code * GOLDEN",
                    "GOLDEN",
                    "P57",
                    "arrivals and lengths come from one stream"),
            Mutant.of(
                    "draws-repeat",
                    "engine/Draws",
                    "n * GOLDEN",
                    "0 * GOLDEN",
                    "P57",
                    "all draws of a request are the same"));

    private EngineMutants() {}
}
