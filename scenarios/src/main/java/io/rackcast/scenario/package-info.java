/** From a scenario file to a resolved deployment and its run. */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario;
