/**
 * Bugs on purpose: each {@link io.rackcast.testkit.mutants.Mutant} is a replacement in one source file of sim-core, which
 * is compiled in memory and loaded beside the real thing, with the laws on top of it. A law has to fail, or a law is
 * missing. Many are bugs that other serving simulators have or had. No flag in product code knows of any of this.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.testkit.mutants;
