package io.rackcast.scenario.validation;

import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import java.util.ArrayList;
import java.util.List;

/**
 * How the chips of a point may be divided: as it states, or else, smallest first, by powers of two. A submitter takes the
 * smallest instance whose cache is of use, as that wastes least on links.
 */
final class Layouts {
    /** Share of a chip's memory that the cache has to get where the layout is a guess: less would starve the batch. */
    private static final double USEFUL_CACHE = 1.0 / 3;

    private final Point point;

    /** A division of the chips; {@code stated} if the point says so. */
    record Choice(int tensorParallel, int replicas, boolean stated) {}

    Layouts(Point point) {
        this.point = point;
    }

    /** In the order in which to try them. */
    List<Choice> choices() {
        Point.Layout layout = point.layout();
        if (layout.tensorParallel().isPresent()) {
            int instance = layout.tensorParallel().getAsInt()
                    * layout.pipelineParallel().orElse(1)
                    * layout.dataParallel().orElse(1);
            return List.of(new Choice(
                    layout.tensorParallel().getAsInt(),
                    layout.replicas().orElse(Math.max(1, point.chips() / instance)),
                    true));
        }
        List<Choice> choices = new ArrayList<>();
        for (int size = 1; size <= point.chips(); size *= 2) {
            if (point.chips() % size == 0) {
                choices.add(new Choice(size, point.chips() / size, false));
            }
        }
        return choices;
    }

    /** Whether a division will do. */
    boolean suits(Resolution resolution) {
        if (point.layout().tensorParallel().isPresent()) {
            return true;
        }
        if (!(resolution instanceof Resolved resolved)) {
            return false;
        }
        MemoryUse use = resolved.memory().use();
        return use.kvBytes() >= USEFUL_CACHE * use.totalBytes();
    }
}
