package io.rackcast.testkit.mutants;

import java.util.List;

/**
 * A bug on purpose.
 *
 * @param id short name
 * @param source file of sim-core, as {@code serving/Lane}
 * @param original text that occurs exactly once in that file
 * @param replacement what stands there instead
 * @param laws ids of those that may see it, in the order in which they are tried
 * @param what it is, in a line, and whose bug it was
 */
record Mutant(String id, String source, String original, String replacement, List<String> laws, String what) {
    private static final String CORE = "io.rackcast.core.";

    /** With laws as {@code "P8 P59"}. */
    static Mutant of(String id, String source, String original, String replacement, String laws, String what) {
        return new Mutant(id, source, original, replacement, List.of(laws.split(" ")), what);
    }

    /** Name of the class that the file holds. */
    String className() {
        return CORE + source.replace('/', '.');
    }

    @Override
    public String toString() {
        return id;
    }
}
