package io.rackcast.config;

import java.lang.reflect.Type;
import java.util.Optional;

/** A place in a document while it is read: its path, and where problems go. */
public final class Place {
    private final Binder binder;
    private final Problems problems;
    private final String path;

    Place(Binder binder, Problems problems, String path) {
        this.binder = binder;
        this.problems = problems;
        this.path = path;
    }

    /** Dotted path; empty at the top. */
    public String path() {
        return path;
    }

    /** The place under a key. */
    public Place key(String key) {
        return new Place(binder, problems, path.isEmpty() ? key : path + "." + key);
    }

    /** The place of a list item, from 0. */
    public Place item(int index) {
        return new Place(binder, problems, path + "[" + index + "]");
    }

    /** Reads the value that stands here. */
    public Optional<?> read(Node node, Type type) {
        return binder.read(node, type, this);
    }

    /** Reads the value that stands here. */
    public <T> Optional<T> read(Node node, Class<T> type) {
        return binder.read(node, (Type) type, this).map(type::cast);
    }

    /** Notes a problem with what stands here; empty, to be returned. */
    public <T> Optional<T> problem(Node node, String message) {
        return problem(node.at(), message);
    }

    /** Notes that a key is missing from what stands here. */
    void missing(Node node, String message) {
        problems.addMissing(node.at(), path, message);
    }

    /** Notes a problem; empty, to be returned. */
    public <T> Optional<T> problem(Position at, String message) {
        problems.add(at, path, message);
        return Optional.empty();
    }
}
