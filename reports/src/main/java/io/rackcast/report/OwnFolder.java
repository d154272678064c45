package io.rackcast.report;

import io.rackcast.report.ResultFolder.OccupiedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for certain files and nothing else. Each is written beside its place and moved there. */
final class OwnFolder {
    private final Path folder;
    private final List<String> names;

    private OwnFolder(Path folder, List<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /**
     * Chooses a folder, which is made when it is written to.
     *
     * @param names of the files that belong there
     * @param what they are part of, as in "a comparison"
     * @throws OccupiedException when it holds anything else
     */
    static OwnFolder at(Path folder, List<String> names, String what) throws IOException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                throw new OccupiedException(folder + " cannot be a folder: " + path + " is a file");
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.sorted().toList()) {
                    if (!names.contains(entry.getFileName().toString())) {
                        throw new OccupiedException(folder + " holds " + entry.getFileName() + ", which is not part of "
                                + what + ": nothing there is replaced");
                    }
                }
            }
        }
        return new OwnFolder(folder, names);
    }

    /** Removes all files of earlier results. */
    void clear() throws IOException {
        for (String name : names) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** Writes a file, replacing an earlier one. */
    void write(String name, String text) throws IOException {
        WholeFile.write(folder.resolve(name), text);
    }
}
