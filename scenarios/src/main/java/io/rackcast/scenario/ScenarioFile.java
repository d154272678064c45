package io.rackcast.scenario;

import io.rackcast.config.Document;

/**
 * A scenario that was read: bound, and as the tree it was bound from.
 *
 * @param tree all layers in one, with the position of every value
 */
public record ScenarioFile(Document tree, Scenario scenario) {}
