package io.rackcast.scenario.compare;

import java.util.List;

/**
 * One of the things compared.
 *
 * @param name as results show it, unlike that of any other
 * @param scenario a built-in scenario, or a path
 * @param edits {@code path=value} changes of it, on top of those that all variants share
 */
public record Variant(String name, String scenario, List<String> edits) {
    public Variant {
        edits = List.copyOf(edits);
    }

    /** Whether it draws random numbers of its own. */
    boolean hasOwnSeed() {
        return edits.stream().anyMatch(edit -> edit.startsWith("seed="));
    }
}
