package io.rackcast.config;

import java.util.List;

/** A list of values. */
public record Sequence(Position at, List<Node> items) implements Node {
    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
