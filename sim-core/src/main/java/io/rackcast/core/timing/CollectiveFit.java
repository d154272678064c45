package io.rackcast.core.timing;

import java.util.List;

/**
 * Measured behaviour of one collective over a fixed number of chips: a library chooses between algorithms (one-shot,
 * two-shot, ring, in the switch), each an {@code alpha + bytes / (efficiency * link)}; the fastest counts.
 *
 * @param algorithms lines whose lower envelope is the time; none for a single chip
 */
public record CollectiveFit(List<AlphaBeta> algorithms) {
    /** Of a chip that talks to nobody. */
    public static final CollectiveFit NONE = new CollectiveFit(List.of());

    public CollectiveFit {
        algorithms = List.copyOf(algorithms);
    }

    /** Of a single algorithm. */
    public static CollectiveFit of(double alphaSeconds, double efficiency) {
        return new CollectiveFit(List.of(new AlphaBeta(alphaSeconds, efficiency)));
    }

    /**
     * One algorithm.
     *
     * @param alphaSeconds cost of an empty message
     * @param efficiency payload bytes per second over the one-way link bandwidth of a chip, in (0, 1]: every chip has to
     *     receive at least the payload
     */
    public record AlphaBeta(double alphaSeconds, double efficiency) {
        public AlphaBeta {
            if (!(alphaSeconds >= 0 && alphaSeconds < 1)) {
                throw new IllegalArgumentException("alpha must be at least 0 and under a second, is " + alphaSeconds);
            }
            if (!(efficiency > 0 && efficiency <= 1)) {
                throw new IllegalArgumentException("efficiency must be in (0, 1], is " + efficiency);
            }
        }

        double seconds(double linkSeconds) {
            return alphaSeconds + linkSeconds / efficiency;
        }
    }

    /** Duration of a call whose payload takes {@code linkSeconds} over the link at its datasheet rate. */
    public double seconds(double linkSeconds) {
        return fastest(linkSeconds).seconds(linkSeconds);
    }

    Resource binding(double linkSeconds) {
        AlphaBeta used = fastest(linkSeconds);
        return used.alphaSeconds() >= linkSeconds / used.efficiency() ? Resource.LATENCY : Resource.LINK;
    }

    private AlphaBeta fastest(double linkSeconds) {
        AlphaBeta best = algorithms.get(0);
        for (AlphaBeta other : algorithms) {
            if (other.seconds(linkSeconds) < best.seconds(linkSeconds)) {
                best = other;
            }
        }
        return best;
    }
}
