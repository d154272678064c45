package io.rackcast.testkit.contract;

/**
 * One verb of a policy.
 *
 * @param lane in the order in which lanes were made
 * @param nanos when it planned
 * @param name of the verb
 * @param arguments as in {@code (0, 64)}
 * @param outcome what it granted
 */
record Decision(int lane, long nanos, String name, String arguments, String outcome) {
    /** Tokens granted, by verbs that grant tokens. */
    int granted() {
        return Integer.parseInt(outcome);
    }

    @Override
    public String toString() {
        return name + arguments + " = " + outcome + " at " + nanos + " ns on lane " + lane;
    }
}
