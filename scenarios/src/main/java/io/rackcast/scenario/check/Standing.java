package io.rackcast.scenario.check;

import java.util.List;
import java.util.Optional;

/**
 * Two policies over the workloads of a regime.
 *
 * @param regime which ones; empty for all
 * @param bouts how many
 * @param tallies by figure, of those that any workload has
 */
public record Standing(Optional<Regime> regime, int bouts, List<Tally> tallies) {
    public Standing {
        tallies = List.copyOf(tallies);
    }
}
