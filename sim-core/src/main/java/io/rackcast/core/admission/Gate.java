package io.rackcast.core.admission;

import io.rackcast.core.scheduling.RequestView;

/** A rule at work. Asked about a request before anything changes, told of it when it is let in, starts and leaves. */
interface Gate {
    /**
     * Whether a request may come in. Changes nothing that another answer depends on.
     *
     * @param replica where it would go
     */
    boolean admits(RequestView request, int replica, long nanos);

    /** Every gate let it in. */
    default void letIn(RequestView request, int replica, long nanos) {}

    /** It enters a batch for the first time. */
    default void started(RequestView request, int replica, long nanos) {}

    /** It leaves without having started; {@link #left} follows. */
    default void gaveUp(RequestView request, int replica, long nanos) {}

    /** It is gone, for whatever reason. */
    default void left(RequestView request) {}
}
