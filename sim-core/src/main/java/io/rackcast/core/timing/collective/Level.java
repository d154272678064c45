package io.rackcast.core.timing.collective;

import io.rackcast.core.timing.CollectiveFit;

/** Chips, or groups of them, that one kind of link joins. */
public sealed interface Level extends GroupLinks {
    /** Bytes per second of a chip's links, one direction. */
    double bandwidth();

    @Override
    Level of(int fewer);

    @Override
    default double boundSeconds(double bytes) {
        return (chips() - 1) * bytes / (chips() * bandwidth());
    }

    /**
     * Neighbours in a ring, each message after the other: all the data goes round twice.
     *
     * @param chips of the ring
     * @param bandwidth of a chip to its neighbours, both of them where data runs both ways
     * @param hopSeconds latency from neighbour to neighbour
     */
    record Ring(int chips, double bandwidth, double hopSeconds) implements Level {
        public Ring {
            check(chips, bandwidth, hopSeconds);
        }

        @Override
        public double allReduceSeconds(double bytes) {
            return 2 * allGatherSeconds(bytes);
        }

        @Override
        public double allGatherSeconds(double bytes) {
            return (chips - 1) * (hopSeconds + bytes / (chips * bandwidth));
        }

        @Override
        public Level of(int fewer) {
            return new Ring(fewer, bandwidth, hopSeconds);
        }
    }

    /**
     * Every chip sends to every other at once, through switches or over a link each.
     *
     * @param chips that are joined
     * @param bandwidth of a chip, over all its peers together
     * @param latencySeconds of a message
     */
    record Direct(int chips, double bandwidth, double latencySeconds) implements Level {
        public Direct {
            check(chips, bandwidth, latencySeconds);
        }

        @Override
        public double allReduceSeconds(double bytes) {
            return 2 * allGatherSeconds(bytes);
        }

        @Override
        public double allGatherSeconds(double bytes) {
            return chips == 1 ? 0 : latencySeconds + (chips - 1) * bytes / (chips * bandwidth);
        }

        @Override
        public Level of(int fewer) {
            return new Direct(fewer, bandwidth, latencySeconds);
        }
    }

    /**
     * A link from every chip to every other: fewer chips have fewer links.
     *
     * @param pairBandwidth between two chips
     * @param latencySeconds of a message
     */
    record Mesh(int chips, double pairBandwidth, double latencySeconds) implements Level {
        public Mesh {
            check(chips, pairBandwidth, latencySeconds);
        }

        @Override
        public double bandwidth() {
            return Math.max(1, chips - 1) * pairBandwidth;
        }

        @Override
        public double allReduceSeconds(double bytes) {
            return 2 * allGatherSeconds(bytes);
        }

        @Override
        public double allGatherSeconds(double bytes) {
            return chips == 1 ? 0 : latencySeconds + bytes / (chips * pairBandwidth);
        }

        @Override
        public Level of(int fewer) {
            return new Mesh(fewer, pairBandwidth, latencySeconds);
        }
    }

    /**
     * Links whose collectives were measured at this number of chips.
     *
     * @param bandwidth to which the fits refer
     */
    record Measured(int chips, double bandwidth, CollectiveFit allReduce, CollectiveFit allGather) implements Level {
        public Measured {
            check(chips, bandwidth, 0);
            if (chips > 1
                    && (allReduce.algorithms().isEmpty()
                            || allGather.algorithms().isEmpty())) {
                throw new IllegalArgumentException("no collectives are calibrated for " + chips + " chips");
            }
        }

        @Override
        public double allReduceSeconds(double bytes) {
            return chips == 1 ? 0 : allReduce.seconds(bytes / bandwidth);
        }

        @Override
        public double allGatherSeconds(double bytes) {
            return chips == 1 ? 0 : allGather.seconds(bytes / bandwidth);
        }

        @Override
        public Level of(int fewer) {
            if (fewer == chips || fewer == 1) {
                return new Measured(fewer, bandwidth, allReduce, allGather);
            }
            throw new IllegalArgumentException("measured for " + chips + " chips, not for " + fewer);
        }
    }

    private static void check(int chips, double bandwidth, double seconds) {
        if (chips < 1 || !(bandwidth > 0) || !(seconds >= 0 && seconds < 1)) {
            throw new IllegalArgumentException("a level needs chips (" + chips + "), a positive bandwidth (" + bandwidth
                    + " B/s) and a latency of less than a second (" + seconds + " s)");
        }
    }
}
