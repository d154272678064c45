/**
 * Makes a chip of what others publish: a row of a table of accelerators, in the columns of {@link ChipColumns}, becomes a
 * file in the form of the catalog. Each value names the file and line that it was read from; a blank cell stays
 * undisclosed, and what follows from no cell is said. A row gives one figure to a property: sources that disagree have to
 * be joined by hand.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware.importing;
