package io.rackcast.report.validation;

import io.rackcast.report.ResultFolder.OccupiedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of a validation. Each file is written beside its place and moved there; anything else there is refused. */
public final class ValidationFolder {
    /** Name of the page. */
    public static final String REPORT = "report.html";

    private static final List<String> OURS = List.of(PointsCsv.FILE, RangesYaml.FILE, ValidationJson.FILE, REPORT);

    private final Path folder;

    private ValidationFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Chooses a folder, which is made when it is written to.
     *
     * @throws OccupiedException when it holds anything but a validation
     */
    public static ValidationFolder at(Path folder) throws IOException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                throw new OccupiedException(folder + " cannot be a folder: " + path + " is a file");
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.sorted().toList()) {
                    if (!OURS.contains(entry.getFileName().toString())) {
                        throw new OccupiedException(folder + " holds " + entry.getFileName()
                                + ", which is not part of a validation: nothing there is replaced");
                    }
                }
            }
        }
        return new ValidationFolder(folder);
    }

    /** Writes files by name, replacing earlier ones. */
    public void write(Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    private void write(String name, String text) throws IOException {
        Path partial = folder.toAbsolutePath()
                .resolveSibling("." + folder.getFileName() + "." + name + "."
                        + ProcessHandle.current().pid() + ".partial");
        try {
            Files.writeString(partial, text, StandardCharsets.UTF_8);
            Files.move(
                    partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
