package io.rackcast.scenario;

import io.rackcast.config.Document;
import io.rackcast.scenario.plugin.Plugins;

/**
 * A scenario that was read: bound, and as the tree it was bound from.
 *
 * @param tree all layers in one, with the position of every value
 * @param plugins the policies that it may name besides the built-in ones
 */
public record ScenarioFile(Document tree, Scenario scenario, Plugins plugins) {}
