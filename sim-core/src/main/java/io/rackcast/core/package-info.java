/** The simulator core: pure computation on primitives, without files, wall clock or randomness of its own. */
@org.jspecify.annotations.NullMarked
package io.rackcast.core;
