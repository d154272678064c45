package io.rackcast.core.timing.collective;

import java.util.ArrayList;
import java.util.List;

/**
 * Levels of links, the fast ones within the slow ones. An all-reduce reduces and scatters within, reduces a share of the
 * data across, and gathers it back within: each level pays for one all-reduce of the share that the levels below it leave,
 * bytes over the product of their chips.
 *
 * @param levels innermost first, at least one
 */
public record Hierarchy(List<Level> levels) implements GroupLinks {
    public Hierarchy {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("links of no level join nothing");
        }
    }

    @Override
    public int chips() {
        int chips = 1;
        for (Level level : levels) {
            chips = Math.multiplyExact(chips, level.chips());
        }
        return chips;
    }

    /**
     * The links of a smaller group, which fills the inner levels first.
     *
     * @throws IllegalArgumentException when the group is larger, or leaves an inner level partly filled beside a full one
     */
    public Hierarchy within(int chips) {
        List<Level> used = new ArrayList<>();
        int left = chips;
        for (Level level : levels) {
            int here = Math.min(left, level.chips());
            if (left % here != 0) {
                throw new IllegalArgumentException(
                        chips + " chips do not fill groups of " + level.chips() + " evenly: " + left + " are left");
            }
            used.add(here == level.chips() ? level : level.of(here));
            left /= here;
        }
        if (left != 1) {
            throw new IllegalArgumentException(chips + " chips are more than the " + chips() + " that are linked");
        }
        return new Hierarchy(used);
    }

    @Override
    public double allReduceSeconds(double bytes) {
        double seconds = 0;
        double share = bytes;
        for (Level level : levels) {
            if (level.chips() > 1) {
                seconds += level.allReduceSeconds(share);
                share /= level.chips();
            }
        }
        return seconds;
    }

    @Override
    public double allGatherSeconds(double bytes) {
        double seconds = 0;
        double share = bytes;
        for (Level level : levels) {
            if (level.chips() > 1) {
                seconds += level.allGatherSeconds(share);
                share /= level.chips();
            }
        }
        return seconds;
    }

    /** That of its slowest level, with the share that the levels below it leave. */
    @Override
    public double boundSeconds(double bytes) {
        double bound = 0;
        double share = bytes;
        for (Level level : levels) {
            bound = Math.max(bound, level.boundSeconds(share));
            share /= level.chips();
        }
        return bound;
    }
}
