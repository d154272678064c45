/** The slow, obvious oracle, the generators and the laws that the simulator and every policy are held to. */
@org.jspecify.annotations.NullMarked
package io.rackcast.testkit;
