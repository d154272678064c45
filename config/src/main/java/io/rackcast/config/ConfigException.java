package io.rackcast.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used. The message has one line for each problem and is meant for the user as it is. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A broken generator can produce thousands; nobody reads them. */
    private static final int LINES = 20;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** One problem. */
    public ConfigException(Position at, String path, String message) {
        this(List.of(new Problem(at, path, message)));
    }

    /** All problems, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        String lines = problems.stream().limit(LINES).map(Problem::toString).collect(Collectors.joining("\n"));
        return problems.size() <= LINES ? lines : lines + "\n... and " + (problems.size() - LINES) + " more problems";
    }
}
