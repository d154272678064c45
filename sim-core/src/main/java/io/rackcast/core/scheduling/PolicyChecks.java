package io.rackcast.core.scheduling;

/** What policies have in common: what their options have to satisfy, and what a reservation needs. */
final class PolicyChecks {
    private PolicyChecks() {}

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }

    static void notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, is " + value);
        }
    }

    static void share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), is " + value);
        }
    }

    /** A share of blocks, rounded down as engines do. */
    static int shareOf(double share, int blocks) {
        return (int) (share * blocks);
    }

    static void budgetCoversDecodes(int tokenBudget, int maxSequences) {
        if (maxSequences > tokenBudget) {
            throw new IllegalArgumentException("maxSequences (" + maxSequences + ") exceeds tokenBudget (" + tokenBudget
                    + "): a step could not give every sequence its token. Maybe lower maxSequences to " + tokenBudget);
        }
    }

    /** Whether prompt and largest output of the head fit beside those of everybody in the batch. */
    static boolean reservable(BatchView now) {
        RequestView head = now.head();
        int blocks = now.blocksFor(head.promptTokens() + head.outputBudget());
        return now.reservedBlocks() + blocks <= now.totalBlocks();
    }
}
