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
        return now.reservedBlocks() + now.headReservation() <= now.totalBlocks();
    }

    /**
     * Free blocks that are spoken for: the rest of a prompt that an engine computes in chunks and whose blocks it took all at
     * once. Here they are taken chunk by chunk, and the policy has to leave the others alone. At most one such prompt is under
     * way between two steps, the one admitted last.
     */
    static int spokenFor(BatchView now) {
        int prefilling = now.prefilling();
        return prefilling == 0 ? 0 : now.remainingBlocks(prefilling - 1);
    }

    /** Whether the batch has room for all sequences of the head. */
    static boolean roomForHead(BatchView now, int maxSequences) {
        return now.hasWaiting() && now.running() + now.headSequences() <= maxSequences;
    }

    /** Nobody is admitted who brings more sequences than a batch has. */
    static int limit(int limit, GroupAlone group, int maxSequences) {
        return group.sequences() <= maxSequences ? limit : 0;
    }
}
