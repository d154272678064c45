package io.rackcast.cli;

import java.nio.file.Path;

/** Where results go unless told otherwise. */
final class OutFolders {
    private OutFolders() {}

    /** The folder for the results of what has that name. */
    static Path of(String name) {
        return Path.of("out", plain(name));
    }

    /** A name is free text: what could lead elsewhere is replaced. */
    static String plain(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceFirst("^\\.", "-");
        return plain.isEmpty() ? "run" : plain;
    }
}
