package io.rackcast.report;

import io.rackcast.report.ResultFolder.OccupiedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a sweep: its finished points, from which it resumes, and the curves once all are there. Each curve file
 * is written beside its place and moved there. A folder that holds anything else is refused.
 */
public final class SweepFolder {
    /** Name of the curves in columns, as an export leaves them. */
    private static final String CURVES_COLUMNS_FILE = "curves.parquet";

    private static final String POINTS = "points";
    private static final List<String> OURS = List.of(CurvesCsv.FILE, CurvesJson.FILE, CURVES_COLUMNS_FILE, POINTS);
    private static final Pattern UNFINISHED = Pattern.compile("\\.curves\\.(csv|json)\\.\\d+\\.partial");

    private final Path folder;

    private SweepFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder, made if missing.
     *
     * @throws OccupiedException when it holds anything but a sweep
     */
    public static SweepFolder open(Path folder) throws IOException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                throw new OccupiedException(folder + " cannot be a folder: " + path + " is a file");
            }
        }
        if (Files.isDirectory(folder)) {
            refuseForeign(folder);
        }
        Files.createDirectories(folder);
        return new SweepFolder(folder);
    }

    /** Where finished points are kept. */
    public Path points() {
        return folder.resolve(POINTS);
    }

    /** Writes the curves, replacing earlier ones. */
    public void write(Curves curves) throws IOException {
        // What was exported from earlier curves would contradict the new ones.
        Files.deleteIfExists(folder.resolve(CURVES_COLUMNS_FILE));
        write(CurvesCsv.FILE, CurvesCsv.of(curves));
        write(CurvesJson.FILE, CurvesJson.of(curves));
    }

    private void write(String name, String text) throws IOException {
        Path partial = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".partial");
        Files.writeString(partial, text, StandardCharsets.UTF_8);
        Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void refuseForeign(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (UNFINISHED.matcher(name).matches()) {
                    Files.deleteIfExists(entry);
                } else if (!OURS.contains(name)) {
                    throw new OccupiedException(
                            folder + " holds " + name + ", which is not part of a sweep: nothing there is replaced");
                }
            }
        }
    }
}
