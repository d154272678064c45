package io.rackcast.core.timing.collective;

import java.util.ArrayList;
import java.util.List;

/**
 * Chips along axes, each linked to its neighbours. An all-reduce takes the axes one after the other, as rings; the data is
 * cut into as many parts as there are axes, which begin on different ones, so that all links are busy at once
 * (jax-ml/scaling-book, 2025). An axis whose ends are not joined has no second way round: half the rate.
 *
 * @param dimensions chips along each axis
 * @param wraps the ends of all axes are joined
 * @param linkBandwidth between neighbours, bytes per second and direction
 * @param hopSeconds latency from neighbour to neighbour
 */
public record Torus(List<Integer> dimensions, boolean wraps, double linkBandwidth, double hopSeconds)
        implements GroupLinks {
    public Torus {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("dimensions must be positive, are " + dimensions);
        }
        if (!(linkBandwidth > 0) || !(hopSeconds >= 0 && hopSeconds < 1)) {
            throw new IllegalArgumentException("a torus needs a positive bandwidth (" + linkBandwidth
                    + " B/s) and a latency of less than a second (" + hopSeconds + " s)");
        }
    }

    @Override
    public int chips() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    /** Whole axes first; an axis that is used in part has open ends, and then all count as open. */
    @Override
    public GroupLinks of(int fewer) {
        List<Integer> used = new ArrayList<>();
        int left = fewer;
        for (int size : dimensions) {
            int here = Math.min(left, size);
            if (left % here != 0) {
                throw new IllegalArgumentException(fewer + " chips are no block of a torus of " + dimensions);
            }
            used.add(here);
            left /= here;
        }
        if (left != 1) {
            throw new IllegalArgumentException(fewer + " chips are more than a torus of " + dimensions);
        }
        boolean whole = true;
        for (int axis = 0; axis < used.size(); axis++) {
            whole &= used.get(axis) == 1 || used.get(axis).equals(dimensions.get(axis));
        }
        return new Torus(used, wraps && whole, linkBandwidth, hopSeconds);
    }

    @Override
    public double allReduceSeconds(double bytes) {
        return 2 * allGatherSeconds(bytes);
    }

    /** In each phase the slowest part decides. */
    @Override
    public double allGatherSeconds(double bytes) {
        List<Integer> axes = used();
        double seconds = 0;
        for (int phase = 0; phase < axes.size(); phase++) {
            double slowest = 0;
            for (int part = 0; part < axes.size(); part++) {
                slowest = Math.max(slowest, axisSeconds(axes, part, phase, bytes / axes.size()));
            }
            seconds += slowest;
        }
        return seconds;
    }

    /** What each chip has to receive, over all its links. */
    @Override
    public double boundSeconds(double bytes) {
        List<Integer> axes = used();
        double links = axes.stream().mapToDouble(this::rate).sum();
        return axes.isEmpty() ? 0 : (chips() - 1) * bytes / (chips() * links);
    }

    private double axisSeconds(List<Integer> axes, int part, int phase, double bytes) {
        double share = bytes;
        for (int earlier = 0; earlier < phase; earlier++) {
            share /= axes.get((part + earlier) % axes.size());
        }
        int size = axes.get((part + phase) % axes.size());
        return new Level.Ring(size, rate(size), hopSeconds).allGatherSeconds(share);
    }

    /** Both neighbours at once, where there are two that lead everywhere. */
    private double rate(int size) {
        return wraps && size > 2 ? 2 * linkBandwidth : linkBandwidth;
    }

    private List<Integer> used() {
        return dimensions.stream().filter(size -> size > 1).toList();
    }
}
