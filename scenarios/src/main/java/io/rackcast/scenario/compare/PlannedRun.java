package io.rackcast.scenario.compare;

import io.rackcast.scenario.ScenarioFile;

/**
 * A variant at a load.
 *
 * @param point index of the load
 * @param variant index of the variant
 */
record PlannedRun(int point, int variant, ScenarioFile scenario) {}
