package io.rackcast.core.metrics;

import java.util.Optional;

/**
 * When a run that is extended is precise enough, looked at in doubled lengths.
 *
 * <p>To stop at the first interval that is narrow enough picks those that are too narrow; the bias vanishes only for ever
 * higher precision (Chow and Robbins, Annals of Mathematical Statistics 36, 1965). Against that, looks are few (as in Law
 * and Carson, Operations Research 27, 1979); the interval has to be narrow in two of them in a row, the second of which
 * has twice the data; and the run must have settled, with batches much longer than the memory of its queue. An overload is
 * believed at two looks in a row as well.
 */
public final class StoppingRule {
    private final double within;
    private final long maxRequests;
    private boolean wasNarrow;
    private boolean wasOverloaded;

    /** Why a run is not extended any more. */
    public enum Stop {
        /** It is as precise as was asked. */
        REACHED,
        /** It has as many requests as it may. */
        LIMIT,
        /** Its queue grows without end: there is no figure to become precise about. */
        OVERLOADED
    }

    /**
     * @param within largest half-width of an interval over its estimate
     * @param maxRequests most requests of a run
     */
    public StoppingRule(double within, long maxRequests) {
        this.within = within;
        this.maxRequests = maxRequests;
    }

    /**
     * Looks at a run; empty when it is to be extended.
     *
     * @param figure what is to be precise
     * @param run its other statistics
     * @param requests how many it had
     */
    public Optional<Stop> look(Interval figure, Statistics run, long requests) {
        boolean narrow = figure.relativeHalfWidth() <= within && isSound(run);
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
        return requests >= maxRequests ? Optional.of(Stop.LIMIT) : Optional.empty();
    }

    private static boolean isSound(Statistics run) {
        Reliability reliability = run.reliability();
        return run.warmUp().settled() && reliability != null && reliability.reliable();
    }
}
