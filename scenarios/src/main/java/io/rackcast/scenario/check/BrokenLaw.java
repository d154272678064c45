package io.rackcast.scenario.check;

import io.rackcast.core.check.Violation;

/**
 * A law that does not hold on a workload.
 *
 * @param yaml the workload as a scenario: running that with {@code --check} breaks the law again
 */
public record BrokenLaw(Neighbour neighbour, Violation violation, String yaml) {}
