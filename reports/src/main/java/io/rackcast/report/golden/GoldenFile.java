package io.rackcast.report.golden;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.report.ResultFolder.OccupiedException;
import io.rackcast.report.WholeFile;
import io.rackcast.scenario.Origin;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file of a golden. Anything else in its folder is left alone.
 *
 * @param path its place
 */
public record GoldenFile(Path path) {
    private static final String SUFFIX = ".golden.yaml";

    /**
     * The file for a name.
     *
     * @param stem name without anything that is not to be in the name of a file
     */
    public static GoldenFile of(Path folder, String stem) {
        return new GoldenFile(folder.resolve(stem + SUFFIX));
    }

    /**
     * Refuses a folder that cannot be one.
     *
     * @throws OccupiedException when it is a file, or is below one
     */
    public static void requireFolder(Path folder) throws OccupiedException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                throw new OccupiedException(folder + " cannot be a folder: " + path + " is a file");
            }
        }
    }

    /**
     * Reads all goldens of a folder, by name.
     *
     * @throws ConfigException with all that is wrong with any of them, or when there are none
     */
    public static List<Golden> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(Position.of(folder.toString()), "", "is no folder");
        }
        Problems problems = new Problems();
        List<Golden> goldens = files(folder).stream()
                .flatMap(file -> problems.attempt(file::read).stream())
                .toList();
        problems.throwIfAny();
        if (goldens.isEmpty()) {
            throw new ConfigException(
                    Position.of(folder.toString()),
                    "",
                    "holds no goldens (*" + SUFFIX + "); 'rackcast record SCENARIO --golden " + folder
                            + "' records one");
        }
        return goldens;
    }

    private static List<GoldenFile> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> {
                        String name = path.getFileName().toString();
                        return name.endsWith(SUFFIX) && !name.startsWith(".");
                    })
                    .sorted()
                    .map(GoldenFile::new)
                    .toList();
        }
    }

    /** The tolerances of the golden that is there; exact ones when there is none. */
    public Tolerances tolerances() {
        return Files.exists(path) ? read().tolerances() : Tolerances.EXACT;
    }

    /** A golden of a scenario, yet without figures, read back from its text: what it will be when replayed. */
    public Golden draft(Resolved resolved, Origin origin, String simulator) {
        Document scenario = Document.parse("resolved", resolved.yaml());
        Golden written = new Golden(
                resolved.scenario().name(),
                simulator,
                resolved.hash(),
                Tolerances.EXACT,
                List.of(),
                origin,
                Origin.placed(scenario, path.toAbsolutePath().resolveSibling(".")));
        return GoldenReader.read(Document.parse(path.toString(), GoldenText.of(written)));
    }

    /** Writes a golden in place of an earlier one. */
    public void write(Golden golden) throws IOException {
        WholeFile.write(path, GoldenText.of(golden));
    }

    private Golden read() {
        return GoldenReader.read(Document.read(path));
    }
}
