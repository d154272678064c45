package io.rackcast.core.timing;

import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Torus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chips that work together, and the links between them: the fast ones, and levels of slower ones beyond.
 *
 * @param within chips that the fast links join, of one such set
 * @param torus shape of the fast links where they are one; else their collectives are calibrated
 * @param beyond levels of slower links, the faster first; none where the fast ones join all
 */
record ChipGroup(int within, @Nullable Torus torus, List<GroupLinks> beyond) {
    ChipGroup {
        beyond = List.copyOf(beyond);
    }

    /**
     * Of consecutive chips of a served model.
     *
     * @throws IllegalArgumentException when so many make no group of its links
     */
    static ChipGroup of(@Nullable Hierarchy links, int chips) {
        if (links == null) {
            return new ChipGroup(chips, null, List.of());
        }
        List<GroupLinks> levels = links.of(chips).levels();
        GroupLinks fast = levels.get(0);
        return new ChipGroup(
                fast.chips(),
                fast.chips() > 1 && fast instanceof Torus shape ? shape : null,
                levels.subList(1, levels.size()).stream()
                        .filter(level -> level.chips() > 1)
                        .toList());
    }
}
