package io.rackcast.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the index of a catalog says of an entry.
 *
 * @param id name of its file
 * @param aliases other names it answers to
 * @param summary what it is, in one line
 */
public record CatalogEntry(String id, List<String> aliases, String summary) {
    public CatalogEntry {
        aliases = List.copyOf(aliases);
    }

    /** The id, then the aliases. */
    public List<String> names() {
        return Stream.concat(Stream.of(id), aliases.stream()).toList();
    }

    /** Whether a name means this entry; case does not count. */
    public boolean answersTo(String name) {
        return names().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The line of the index. */
    @Override
    public String toString() {
        return id + " | " + String.join(", ", aliases) + " | " + summary;
    }
}
