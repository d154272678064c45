/**
 * From a scenario file to a run. A {@link io.rackcast.scenario.ScenarioFile} is read in layers (defaults, what it extends,
 * the file, the command line) that stay one tree with positions; a {@link io.rackcast.scenario.DeploymentResolver} turns
 * it into a deployment of the simulator, or into the reasons why there can be none.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario;
