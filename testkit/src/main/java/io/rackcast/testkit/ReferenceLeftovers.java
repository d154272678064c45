package io.rackcast.testkit;

import java.util.ArrayList;
import java.util.List;

/** The very blocks that a sequence had filled when it was preempted, and whether somebody has taken them since. */
final class ReferenceLeftovers {
    private record Left(ReferencePool.Block block, long takenBefore) {
        boolean intact() {
            return block.taken == takenBefore;
        }
    }

    private final List<Left> blocks = new ArrayList<>();

    /** The sequence is about to give its blocks back, of which those that are full have content. */
    void remember(List<ReferencePool.Block> held, int full) {
        blocks.clear();
        for (ReferencePool.Block block : held.subList(0, full)) {
            blocks.add(new Left(block, block.taken));
        }
    }

    /** Nothing that the sequence gave back is found again. */
    void forget() {
        blocks.clear();
    }

    /** Those from the first on that nobody has taken. */
    List<ReferencePool.Block> found() {
        List<ReferencePool.Block> found = new ArrayList<>();
        for (Left left : blocks) {
            if (!left.intact()) {
                break;
            }
            found.add(left.block());
        }
        return found;
    }
}
