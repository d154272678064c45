/**
 * A scenario and its neighbourhood: random workloads near it, each a scenario of its own, on which all laws are asserted or
 * two batch policies are set side by side. After the benchmarker of Timefold and the differential tests of this project's
 * test kit, but for a user's deployment in place of generated ones. Left out: neighbours in hardware and models, which
 * {@code sweep} varies, and lengths of traces and of classes, which stay as they are.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario.check;
