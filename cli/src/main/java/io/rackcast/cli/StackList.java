package io.rackcast.cli;

import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import java.util.List;
import java.util.Locale;

/** Stacks as lines of a table of 80 columns, or as JSON. */
final class StackList {
    static final List<String> HEADER = List.of("stack", "version", "policy", "kernels", "host");

    private StackList() {}

    static List<List<String>> lines() {
        return items().stream()
                .map(item -> List.of(item.name(), item.version(), item.policy(), item.kernels(), item.host()))
                .toList();
    }

    /** For programs. */
    static List<Item> items() {
        return Stacks.ids().stream()
                .flatMap(id -> Stacks.find(id).stream())
                .map(StackList::item)
                .toList();
    }

    private static Item item(Stack stack) {
        return new Item(
                stack.id(),
                stack.name() + " " + stack.version() + ", with the batch policy " + stack.policy(),
                stack.name(),
                stack.version(),
                stack.policy(),
                stack.kernels(),
                stack.host().asynchronous() ? "async" : "sync",
                stack.frontEnd().streamInterval(),
                stack.parallelism().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    record Item(
            String name,
            String description,
            String software,
            String version,
            String policy,
            String kernels,
            String host,
            int streamInterval,
            String parallelism) {}
}
