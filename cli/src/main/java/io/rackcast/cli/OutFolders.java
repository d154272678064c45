package io.rackcast.cli;

import java.nio.file.Path;

/** Where results go unless told otherwise. */
final class OutFolders {
    private OutFolders() {}

    /** A name is free text: what could lead elsewhere is replaced. */
    static Path of(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceFirst("^\\.", "-");
        return Path.of("out", plain.isEmpty() ? "run" : plain);
    }
}
