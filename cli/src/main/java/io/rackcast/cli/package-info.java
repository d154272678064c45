/** The {@code rackcast} command. */
@org.jspecify.annotations.NullMarked
package io.rackcast.cli;
