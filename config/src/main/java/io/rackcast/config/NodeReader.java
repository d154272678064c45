package io.rackcast.config;

import java.lang.reflect.Type;
import java.util.Optional;

/** Turns nodes into values of one class; reports what is wrong instead of throwing. */
@FunctionalInterface
public interface NodeReader {
    /**
     * Reads a value.
     *
     * @param node never null in YAML's sense
     * @param type the full type, with type arguments
     * @param place where the value stands, and how to read parts of it
     * @return empty after at least one problem was reported
     */
    Optional<?> read(Node node, Type type, Place place);
}
