package io.rackcast.scenario.calibration;

import java.util.List;

/**
 * A collective over a number of chips: the fastest of its lines counts.
 *
 * @param lines cost of an empty message in seconds and share of the link, by ascending cost
 */
record FittedCollective(int chips, List<Line> lines, FitErrors errors) {
    /** One algorithm. */
    record Line(double alphaSeconds, double efficiency) {
        double seconds(MessageSample message) {
            return alphaSeconds + message.linkSeconds() / efficiency;
        }
    }

    FittedCollective {
        lines = List.copyOf(lines);
    }
}
