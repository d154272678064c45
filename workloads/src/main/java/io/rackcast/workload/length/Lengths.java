package io.rackcast.workload.length;

/** Checks shared by the distributions. */
final class Lengths {
    private Lengths() {}

    /** Refuses a range that is empty, below one token or beyond {@code longest}. */
    static void requireRange(String what, int min, int max, int longest) {
        if (min < 1) {
            throw new IllegalArgumentException(what + ": a length must be at least 1 token, is " + min);
        }
        if (max < min) {
            throw new IllegalArgumentException(what + ": max (" + max + ") is below min (" + min + ")");
        }
        if (max > longest) {
            throw new IllegalArgumentException(what + ": a length must be at most " + longest + " tokens, is " + max);
        }
    }
}
