package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.timing.CollectiveFit;
import java.util.List;
import java.util.Optional;

/** A collective over some number of chips: one line per algorithm. */
record CollectiveLine(
        @Describe("chips of the group") int chips,

        @Describe("alpha + bytes / (efficiency * link), the fastest counts")
        List<Algorithm> algorithms,

        @Describe("measurements fitted") Optional<Integer> rows,
        @Describe("median of the relative error over them") Optional<Share> medianError) {

    private static final double NANOS_PER_SECOND = 1e9;

    record Algorithm(
            @Describe("cost of an empty message") TimeSpan alpha,

            @Describe("payload rate over the one-way link bandwidth of a chip")
            Share efficiency) {

        Algorithm {
            fitOf(alpha, efficiency);
        }
    }

    CollectiveLine {
        if (chips < 2) {
            throw new IllegalArgumentException("chips must be at least 2, is " + chips);
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("algorithms must not be empty");
        }
    }

    /**
     * The line for a group: the one of its size, else of the next larger size listed, else of the largest.
     *
     * @param lines by ascending chips
     */
    static CollectiveFit find(List<CollectiveLine> lines, int chips) {
        if (chips == 1 || lines.isEmpty()) {
            return CollectiveFit.NONE;
        }
        for (CollectiveLine line : lines) {
            if (line.chips >= chips) {
                return line.fit();
            }
        }
        return lines.get(lines.size() - 1).fit();
    }

    private CollectiveFit fit() {
        return new CollectiveFit(algorithms.stream()
                .map(algorithm -> fitOf(algorithm.alpha(), algorithm.efficiency()))
                .toList());
    }

    private static CollectiveFit.AlphaBeta fitOf(TimeSpan alpha, Share efficiency) {
        return new CollectiveFit.AlphaBeta(alpha.nanos() / NANOS_PER_SECOND, efficiency.fraction());
    }
}
