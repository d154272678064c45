package io.rackcast.scenario.experiment;

import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.Precision;
import io.rackcast.scenario.experiment.PrecisionOutcome.Stop;
import java.util.Optional;

/**
 * When a run is precise enough, looked at in doubled lengths.
 *
 * <p>To stop at the first interval that is narrow enough picks those that are too narrow; the bias vanishes only for ever
 * higher precision (Chow and Robbins, Annals of Mathematical Statistics 36, 1965). Against that, looks are few (as in Law
 * and Carson, Operations Research 27, 1979); the interval has to be narrow in two of them in a row, the second of which
 * has twice the data; and the run must have settled, with batches much longer than the memory of its queue. An overload is
 * believed at two looks in a row as well.
 */
final class StoppingRule {
    private final Precision goal;
    private boolean wasNarrow;
    private boolean wasOverloaded;

    StoppingRule(Precision goal) {
        this.goal = goal;
    }

    /** Looks at a run of so many requests; empty when it is to be extended. */
    Optional<Stop> look(Statistics run, long requests) {
        boolean narrow = isNarrow(run);
        boolean overloaded = run.queue().verdict() == Verdict.OVERLOADED;
        boolean reached = narrow && wasNarrow;
        boolean hopeless = overloaded && wasOverloaded;
        wasNarrow = narrow;
        wasOverloaded = overloaded;
        if (hopeless) {
            return Optional.of(Stop.OVERLOADED);
        } else if (reached) {
            return Optional.of(Stop.REACHED);
        }
        return requests >= goal.maxRequests() ? Optional.of(Stop.LIMIT) : Optional.empty();
    }

    private boolean isNarrow(Statistics run) {
        Reliability reliability = run.reliability();
        return goal.achieved(run) <= goal.within()
                && run.warmUp().settled()
                && reliability != null
                && reliability.reliable();
    }
}
