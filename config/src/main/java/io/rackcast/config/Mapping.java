package io.rackcast.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by key, in the order written.
 *
 * @param entries unmodifiable
 */
public record Mapping(Position at, Map<String, Entry> entries) implements Node {
    /**
     * One key with its value.
     *
     * @param at where the key stands
     */
    public record Entry(Position at, Node value) {}

    public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A mapping without entries. */
    public static Mapping empty(Position at) {
        return new Mapping(at, new LinkedHashMap<>());
    }

    /** The value under a key, or null. */
    public @Nullable Node get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** The same with one value put in or replaced, in its place. */
    public Mapping with(String key, Position keyAt, Node value) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(key, new Entry(keyAt, value));
        return new Mapping(at, changed);
    }

    /** The same without a key. */
    public Mapping without(String key) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new Mapping(at, changed);
    }

    /**
     * This mapping laid over another: mappings are merged key by key, everything else is replaced. Two mappings that
     * name different kinds ({@code kind:}) describe different things, so the upper one replaces the lower whole.
     */
    public Mapping over(Mapping base) {
        if (differentKinds(base)) {
            return this;
        }
        Map<String, Entry> merged = new LinkedHashMap<>(base.entries);
        entries.forEach((key, upper) -> merged.merge(key, upper, (below, above) -> merge(above, below)));
        return new Mapping(at, merged);
    }

    private boolean differentKinds(Mapping base) {
        return get("kind") instanceof Scalar mine
                && base.get("kind") instanceof Scalar theirs
                && !mine.text().equals(theirs.text());
    }

    @Override
    public String describe() {
        return "a mapping";
    }

    private static Entry merge(Entry upper, Entry lower) {
        return upper.value() instanceof Mapping above && lower.value() instanceof Mapping below
                ? new Entry(upper.at(), above.over(below))
                : upper;
    }
}
