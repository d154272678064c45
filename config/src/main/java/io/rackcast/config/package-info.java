/** Strict configuration: YAML trees with positions, quantities with units, records bound from them, every problem reported at once. */
@org.jspecify.annotations.NullMarked
package io.rackcast.config;
