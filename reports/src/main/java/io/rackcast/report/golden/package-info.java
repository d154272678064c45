/**
 * Runs kept as goldens for a user's continuous integration. A {@link io.rackcast.report.golden.Golden} is one small YAML
 * file: what the user wrote, the scenario it resolved to, the figures that came out, and how far each may be off. A
 * {@link io.rackcast.report.golden.Verification} holds a replay against it, exactly in decimal: a relative tolerance of a
 * figure as the file prints it. What it leaves out: whether a difference is of statistical weight; replays draw the same
 * random numbers, so that any difference is one of the simulator or of the catalog.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.report.golden;
