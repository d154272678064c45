package io.rackcast.scenario.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finished points, a small file each, named after the hash of what was run and the fingerprint of what ran it: points of
 * another simulator are not taken for its own. A file comes into being whole, by a move: a
 * process that is killed leaves no half point behind, and the next one goes on from what is there.
 */
public final class PointStore {
    private static final Pattern UNFINISHED = Pattern.compile("\\.[0-9a-f]+\\.(\\d+)\\.\\d+\\.partial");

    private final Path folder;
    private final String ending;

    private PointStore(Path folder, String simulator) {
        this.folder = folder;
        this.ending = "-" + simulator + ".json";
    }

    /**
     * Opens a folder of points, made if missing; sweeps away what processes that are gone left unfinished.
     *
     * @param simulator fingerprint of what simulates
     */
    public static PointStore open(Path folder, String simulator) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = UNFINISHED.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return new PointStore(folder, simulator);
    }

    /** What was kept under a hash, unless the machine went down while it was written. */
    Optional<String> find(String hash) throws IOException {
        Path file = file(hash);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return Optional.of(text).filter(whole -> whole.endsWith("}\n") && whole.contains("\"" + hash + "\""));
    }

    /** Keeps a text that names its hash and ends with a brace and a line feed. */
    void put(String hash, String text) throws IOException {
        Path partial = folder.resolve("." + hash + "." + ProcessHandle.current().pid() + "."
                + Thread.currentThread().getId() + ".partial");
        Files.writeString(partial, text, StandardCharsets.UTF_8);
        Files.move(partial, file(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Hashes of the points kept by this simulator, sorted. */
    List<String> hashes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    private Path file(String hash) {
        return folder.resolve(hash + ending);
    }
}
