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
public record Hierarchy(List<GroupLinks> levels) implements GroupLinks {
    public Hierarchy {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("links of no level join nothing");
        }
    }

    @Override
    public int chips() {
        int chips = 1;
        for (GroupLinks level : levels) {
            chips = Math.multiplyExact(chips, level.chips());
        }
        return chips;
    }

    /** A smaller group fills the inner levels first, each of them in full or not at all. */
    @Override
    public Hierarchy of(int chips) {
        List<GroupLinks> used = new ArrayList<>();
        int left = chips;
        for (GroupLinks level : levels) {
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
        for (GroupLinks level : levels) {
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
        for (GroupLinks level : levels) {
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
        for (GroupLinks level : levels) {
            bound = Math.max(bound, level.boundSeconds(share));
            share /= level.chips();
        }
        return bound;
    }
}
