package io.rackcast.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the figures of a run hang on: the facts that it computes with, gathered while they are looked up.
 *
 * @param entries in order of presentation
 */
public record EvidenceTrail(List<Entry> entries) {
    public EvidenceTrail {
        entries = List.copyOf(entries);
    }

    /**
     * A fact that a run computes with.
     *
     * @param input what it is about: chip, model, stack, calibration, price
     * @param name of the fact within that, as its file or its reader calls it
     */
    public record Entry(String input, String name, Fact<?> fact) {}

    /** The facts by input, each by name, in order. */
    public Map<String, Map<String, Fact<?>>> byInput() {
        Map<String, Map<String, Fact<?>>> facts = new LinkedHashMap<>();
        for (Entry entry : entries) {
            facts.computeIfAbsent(entry.input, input -> new LinkedHashMap<>()).put(entry.name, entry.fact);
        }
        return facts;
    }

    /** A trail to be filled. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers entries in order. */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();

        private Builder() {}

        /** Adds facts about one input, by name. */
        public Builder add(String input, Map<String, Fact<?>> facts) {
            facts.forEach((name, fact) -> entries.add(new Entry(input, name, fact)));
            return this;
        }

        /** The trail so far. */
        public EvidenceTrail build() {
            return new EvidenceTrail(entries);
        }
    }
}
