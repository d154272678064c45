package io.rackcast.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A YAML document as a tree that remembers where everything was written. Immutable: editing gives a new document.
 *
 * <p>Read strictly: one document, UTF-8, at most 4 MB and 64 levels deep, a mapping at the top, no duplicate keys, no
 * merge keys, no aliases, no tags.
 *
 * @param name of the file or resource, for messages
 * @param root the top-level mapping
 */
public record Document(String name, Mapping root) {
    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read, or is not such a document
     */
    public static Document read(Path file) {
        String name = file.toString();
        return parse(name, DocumentText.ofFile(name, file));
    }

    /**
     * Reads a resource of the class path.
     *
     * @param anchor class beside which, or from whose class loader (with a leading slash), the resource is found
     * @throws ConfigException when it is missing, or is not such a document
     */
    public static Document resource(Class<?> anchor, String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return parse(name, DocumentText.ofResource(name, anchor, resource));
    }

    /**
     * Reads a text.
     *
     * @param name for messages
     * @throws ConfigException when it is not such a document
     */
    public static Document parse(String name, String text) {
        Node root = YamlReader.document(name, text);
        if (root instanceof Mapping mapping) {
            return new Document(name, mapping);
        }
        throw new ConfigException(root.at(), "", "must be a mapping of keys to values, is " + root.describe());
    }

    /**
     * Puts a value in place of, or beside, what the document says; mappings on the way are made when missing.
     *
     * @param path keys joined by dots
     * @param value YAML: a scalar, or a list or mapping in brackets
     * @throws ConfigException when the path is malformed or leads through something that is not a mapping
     */
    public Document set(String path, String value) {
        return new Document(name, Assignment.of(path, value).applyTo(root));
    }

    /** Every {@code path=value}, in order. */
    public Document setAll(Iterable<String> assignments) {
        Mapping edited = root;
        for (String assignment : assignments) {
            edited = Assignment.parse(assignment).applyTo(edited);
        }
        return new Document(name, edited);
    }

    /** This document laid over another one, see {@link Mapping#over}. */
    public Document over(Document base) {
        return new Document(name, root.over(base.root));
    }

    /** The value of a path of mappings; empty when it is missing or null. */
    public Optional<Node> find(String path) {
        Node node = root;
        for (String key : path.split("\\.", -1)) {
            Node inner = node instanceof Mapping mapping ? mapping.get(key) : null;
            if (inner == null || Scalar.isNull(inner)) {
                return Optional.empty();
            }
            node = inner;
        }
        return Optional.of(node);
    }

    /** Where the value of a path stands; that of the nearest mapping around it when it is missing. */
    public Position positionOf(String path) {
        Node node = root;
        for (String key : path.split("\\.", -1)) {
            Node inner = node instanceof Mapping mapping ? mapping.get(key) : null;
            if (inner == null) {
                break;
            }
            node = inner;
        }
        return node.at();
    }

    /** The document as YAML, without comments; reading it gives the same tree. */
    public String print() {
        return YamlWriter.print(root);
    }
}
