package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.workload.trace.Trace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A trace file that was checked from end to end, with the SHA-256 of its bytes. */
record TraceFingerprint(Trace trace, String sha256) {
    private static final String PATH = "workload.trace";
    private static final String COMMAND_LINE = "--set ";

    /**
     * Checks a trace.
     *
     * @throws ConfigException when it is not to be read, is wrong, or is not the one that a resolved scenario ran with
     */
    static TraceFingerprint of(TraceChoice choice) {
        Trace trace = Trace.open(find(choice));
        String sha256 = Sha256.of(choice.at(), trace.file());
        if (!choice.sha256().orElse(sha256).equals(sha256)) {
            throw new ConfigException(
                    choice.at(),
                    PATH,
                    "the content of " + trace.file() + " changed: its SHA-256 is " + sha256 + ", not "
                            + choice.sha256().get());
        }
        return new TraceFingerprint(trace, sha256);
    }

    /** Relative to the file that names it, or on the command line to the working folder. */
    private static Path find(TraceChoice choice) {
        String source = choice.at().source();
        try {
            Path file = Path.of(choice.file());
            Path found =
                    source.startsWith(COMMAND_LINE) ? file : Path.of(source).resolveSibling(file);
            return found.normalize();
        } catch (InvalidPathException e) {
            throw new ConfigException(choice.at(), PATH, "is not a path: " + e.getMessage());
        }
    }
}
