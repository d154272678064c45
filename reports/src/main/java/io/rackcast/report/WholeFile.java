package io.rackcast.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all: written beside its place and moved there. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes a file in UTF-8 in place of an earlier one; folders on the way are made. */
    public static void write(Path file, String text) throws IOException {
        Path place = file.toAbsolutePath();
        Files.createDirectories(place.resolveSibling("."));
        Path partial = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            Files.writeString(partial, text, StandardCharsets.UTF_8);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
