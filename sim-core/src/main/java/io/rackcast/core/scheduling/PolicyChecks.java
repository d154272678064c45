package io.rackcast.core.scheduling;

/** What options of policies have to satisfy. */
final class PolicyChecks {
    private PolicyChecks() {}

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }

    static void budgetCoversDecodes(int tokenBudget, int maxSequences) {
        if (maxSequences > tokenBudget) {
            throw new IllegalArgumentException("maxSequences (" + maxSequences + ") exceeds tokenBudget (" + tokenBudget
                    + "): a step could not give every sequence its token. Maybe lower maxSequences to " + tokenBudget);
        }
    }
}
