/**
 * What one engine step costs on a chip: operators, rooflines, collectives, host time, and the physical bound under them.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.timing;
