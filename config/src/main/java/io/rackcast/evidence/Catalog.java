package io.rackcast.evidence;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder of the class path with one YAML file per product, and an index of them. Files are read when asked for, by
 * name; the index alone tells what there is, so that listing a catalog reads no YAML.
 *
 * @param <T> record of an entry, made of facts
 */
public final class Catalog<T> {
    private final Class<?> anchor;
    private final String folder;
    private final String noun;
    private final Class<T> type;
    private final Binder binder;
    private final List<CatalogEntry> entries;

    private Catalog(Class<?> anchor, String folder, String noun, Class<T> type, Binder binder) {
        this.anchor = anchor;
        this.folder = folder;
        this.noun = noun;
        this.type = type;
        this.binder = binder;
        this.entries = CatalogIndex.read(anchor, folder);
    }

    /**
     * Opens a catalog by reading its index, {@code index.txt}.
     *
     * @param anchor class beside whose package the folder lies
     * @param folder of the entries
     * @param noun what an entry is, for messages: "chip"
     */
    public static <T> Catalog<T> open(Class<?> anchor, String folder, String noun, Class<T> type) {
        return open(anchor, folder, noun, type, Binder.standard());
    }

    /** The same, with a binder that reads everything but the facts. */
    public static <T> Catalog<T> open(Class<?> anchor, String folder, String noun, Class<T> type, Binder binder) {
        return new Catalog<>(anchor, folder, noun, type, binder);
    }

    /** What there is, in order of presentation. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** Ids of all entries, in order of presentation. */
    public List<String> ids() {
        return entries.stream().map(CatalogEntry::id).toList();
    }

    /** The entry of an id or alias; case does not count. */
    public Optional<CatalogEntry> find(String name) {
        return entries.stream().filter(entry -> entry.answersTo(name)).findFirst();
    }

    /**
     * Reads an entry.
     *
     * @param name id or alias
     * @throws ConfigException when there is none, with the likeliest name
     */
    public T load(String name) {
        return load(name, Position.of(noun), "");
    }

    /**
     * Reads what a document refers to: a scalar names an entry, or a file beside the document if it ends with
     * {@code .yaml}; a mapping is one, in the format of the files.
     *
     * @param path of the node in its document, for messages
     * @throws ConfigException with everything that is wrong
     */
    public T read(Node node, String path) {
        Optional<Document> file = file(node, path);
        if (file.isPresent()) {
            return Evidence.bind(file.get().root(), "", type, binder);
        }
        if (node instanceof Mapping mapping) {
            return Evidence.bind(mapping, path, type, binder);
        }
        if (node instanceof Scalar scalar) {
            return load(scalar.text(), node.at(), path);
        }
        throw new ConfigException(node.at(), path, "must be the name of a " + noun + ", is " + node.describe());
    }

    /**
     * What {@link #read} reads as a tree, to be written out in a resolved scenario.
     *
     * @throws ConfigException when there is no such entry or file
     */
    public Mapping spelledOut(Node node, String path) {
        if (node instanceof Mapping entry) {
            return entry;
        }
        if (node instanceof Scalar scalar) {
            return file(node, path)
                    .orElseGet(() -> document(scalar.text(), node.at(), path))
                    .root();
        }
        throw new ConfigException(node.at(), path, "must be the name of a " + noun + ", is " + node.describe());
    }

    private static Optional<Document> file(Node node, String path) {
        if (!(node instanceof Scalar scalar)
                || !scalar.text().toLowerCase(Locale.ROOT).endsWith(".yaml")) {
            return Optional.empty();
        }
        Position at = node.at();
        try {
            Path name = Path.of(scalar.text());
            // The command line has no lines; what it names lies in the working directory.
            Path file = at.line() == 0 ? name : Path.of(at.source()).resolveSibling(name);
            return Optional.of(Document.read(file.normalize()));
        } catch (ConfigException | InvalidPathException e) {
            throw new ConfigException(at, path, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The file of an entry as a tree, to be written out where it is used.
     *
     * @throws ConfigException when there is none, with the likeliest name
     */
    public Document document(String name) {
        return document(name, Position.of(noun), "");
    }

    private T load(String name, Position at, String path) {
        return Evidence.bind(document(name, at, path).root(), "", type, binder);
    }

    private Document document(String name, Position at, String path) {
        CatalogEntry entry = find(name).orElseThrow(() -> new ConfigException(at, path, unknown(name)));
        return Document.resource(anchor, folder + "/" + entry.id() + ".yaml");
    }

    /** A guess should teach the name that files use: the id, unless only the alias looks like what was written. */
    private String unknown(String name) {
        List<String> names =
                entries.stream().flatMap(entry -> entry.names().stream()).toList();
        Optional<String> near = Suggestion.of(name, names);
        Optional<String> id = near.flatMap(this::find).map(CatalogEntry::id);
        return "unknown " + noun + " '" + name + "'"
                + id.flatMap(guess -> Suggestion.of(name, List.of(guess)))
                        .or(() -> near)
                        .map(guess -> " (did you mean '" + guess + "'?)")
                        .orElseGet(() -> Suggestion.hint(name, ids()));
    }
}
