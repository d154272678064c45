package io.rackcast.scenario.plugin;

import java.util.Locale;

/** A policy of a user's jar threw something while it planned. */
public final class PolicyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyFailure(String who, long nanos, Throwable cause) {
        super(
                String.format(Locale.ROOT, "policy %s failed at %.6f s: %s%s", who, nanos / 1e9, cause, place(cause)),
                cause);
    }

    /** Where it was thrown, as the last line of a stack trace would say. */
    private static String place(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? "" : "\n  at " + trace[0];
    }
}
