/**
 * Quantities with units, as people write them in files and on the command line: {@code 80GB}, {@code 3.35TB/s},
 * {@code 500ms}, {@code 12/s}, {@code $2.50/h}, {@code 90%}.
 *
 * <p>Each is a small record in one base unit with a {@code parse} that refuses what is not exact, finite and in range,
 * and a {@code toString} that prints the shortest text which parses back to it. A bare number is never a quantity.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.config.quantity;
