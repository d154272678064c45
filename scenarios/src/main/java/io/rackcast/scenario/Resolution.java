package io.rackcast.scenario;

/** What became of a scenario: something that can be simulated, or the reasons why it cannot be built. */
public sealed interface Resolution permits Resolved, Infeasible {}
