/** The laws of docs/laws.md, and the tests that hold the simulator to them: who they are, and that both lists agree. */
@org.jspecify.annotations.NullMarked
package io.rackcast.testkit.laws;
