package io.rackcast.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a run's results, written beside its final place and moved there when complete: what is under the final
 * name is always a whole result. An earlier result is replaced; anything else is left alone.
 */
public final class ResultFolder implements AutoCloseable {
    /** Name of the resolved scenario in a result folder. */
    public static final String SCENARIO_FILE = "scenario.yaml";

    /** Name of the page for people in a result folder. */
    public static final String REPORT_FILE = "report.html";

    /** Name of what the page was made of. */
    public static final String REPORT_DATA_FILE = "report.json";

    /** Name of the run as vLLM's benchmark would have saved it. */
    public static final String VLLM_BENCH_FILE = "vllm-bench.json";

    /** Name of the requests in columns, as an export leaves them. */
    public static final String REQUESTS_COLUMNS_FILE = "requests.parquet";

    private static final Set<String> OURS = Set.of(
            SummaryJson.FILE,
            RequestsCsv.FILE,
            SCENARIO_FILE,
            REPORT_FILE,
            REPORT_DATA_FILE,
            REQUESTS_COLUMNS_FILE,
            VLLM_BENCH_FILE);

    private final Path target;
    private final Path staging;
    private final Deque<Path> createdParents;
    /** Takes the unfinished folder away when the process is interrupted. */
    private final Thread onInterrupt = new Thread(this::discard, "discard-result");

    private boolean ended;

    private ResultFolder(Path target, Path staging, Deque<Path> createdParents) {
        this.target = target;
        this.staging = staging;
        this.createdParents = createdParents;
    }

    /**
     * Opens a folder for writing beside {@code target}. Close it in any case: unless published, it then vanishes.
     *
     * @throws OccupiedException when {@code target} holds anything but an earlier result
     */
    public static ResultFolder open(Path target) throws IOException {
        Path place = Files.exists(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        refuseForeign(target, place);
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = place.getParent(); path != null && !Files.isDirectory(path); path = path.getParent()) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new OccupiedException(target + " cannot be a folder: " + path + " is a file");
            }
            missing.push(path);
        }
        ResultFolder folder = new ResultFolder(place, sibling(place, "partial"), missing);
        try {
            Files.createDirectories(folder.staging);
        } catch (IOException e) {
            throw new IOException(
                    "cannot create " + target + " (" + e.getClass().getSimpleName() + ")", e);
        }
        Runtime.getRuntime().addShutdownHook(folder.onInterrupt);
        return folder;
    }

    /** Where to write a file of the result. */
    public Path file(String name) {
        if (!OURS.contains(name)) {
            throw new IllegalArgumentException("not a file of a result: " + name);
        }
        return staging.resolve(name);
    }

    /** Writes a whole file of the result. */
    public void write(String name, String text) throws IOException {
        Files.writeString(file(name), text, StandardCharsets.UTF_8);
    }

    /**
     * Moves the folder to its place. An earlier result stays until this one is there.
     *
     * @throws OccupiedException when something else has come to stand there
     */
    public synchronized void publish() throws IOException {
        refuseForeign(target, target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Path old = sibling(target, "old");
            Files.move(target, old);
            try {
                Files.move(staging, target);
            } catch (IOException e) {
                Files.move(old, target);
                throw e;
            }
            delete(old);
        } else {
            Files.move(staging, target);
        }
        ended = true;
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The process is going down, and the hook with it.
            ended = true;
        }
    }

    private synchronized void discard() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            delete(staging);
            while (!createdParents.isEmpty() && isEmpty(createdParents.peekLast())) {
                Files.delete(createdParents.removeLast());
            }
        } catch (IOException ignored) {
            // The run has failed with a message of its own; a hidden folder left over is all that is lost.
        }
    }

    private static void refuseForeign(Path named, Path place) throws IOException {
        if (place.getParent() == null) {
            throw new OccupiedException(named + " cannot be a result folder");
        }
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new OccupiedException(named + " is a file, not a folder");
        }
        try (Stream<Path> entries = Files.list(place)) {
            List<Path> found = entries.sorted().toList();
            for (Path entry : found) {
                if (!OURS.contains(entry.getFileName().toString())) {
                    throw new OccupiedException(named + " holds " + entry.getFileName()
                            + ", which is not part of a result: nothing there is replaced");
                }
            }
            if (!found.isEmpty() && !isSummary(place.resolve(SummaryJson.FILE))) {
                throw new OccupiedException(
                        named + " has no " + SummaryJson.FILE + " of a result: nothing there is replaced");
            }
        }
    }

    private static boolean isSummary(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.readString(file, StandardCharsets.UTF_8).contains("\"schemaVersion\"");
    }

    private static Path sibling(Path place, String purpose) {
        return place.resolveSibling("." + place.getFileName() + "." + purpose + "-"
                + ProcessHandle.current().pid());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Results are flat: there is nothing deeper to delete. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }
        Files.delete(folder);
    }

    /** The place for a result holds something that must not be lost. */
    public static final class OccupiedException extends IOException {
        private static final long serialVersionUID = 1L;

        public OccupiedException(String message) {
            super(message);
        }
    }
}
