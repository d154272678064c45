package io.rackcast.core.scheduling;

import java.util.List;

/**
 * How soon the first token of a request is wanted, by class of the traffic.
 *
 * @param nanos from arrival on, by class; {@link #NONE} where nothing is wanted
 */
public record FirstTokenTargets(List<Long> nanos) {
    /** No target. */
    public static final long NONE = Long.MAX_VALUE;

    public FirstTokenTargets {
        nanos = List.copyOf(nanos);
        for (long one : nanos) {
            if (one < 1) {
                throw new IllegalArgumentException("a target must be positive, is " + one + " ns");
            }
        }
    }

    /** The target of a class; none for a class that is not listed. */
    public long nanos(int sloClass) {
        return sloClass < nanos.size() ? nanos.get(sloClass) : NONE;
    }

    /** When the first token of a request is due; {@link #NONE} where nothing is wanted. */
    public long deadlineNanos(RequestView request) {
        long target = nanos(request.sloClass());
        return target > NONE - request.arrivalNanos() ? NONE : request.arrivalNanos() + target;
    }
}
