package io.rackcast.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects everything that is wrong, so that it is reported at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private boolean ignoresMissing;

    /** Notes a problem. */
    public void add(Position at, String path, String message) {
        Problem problem = new Problem(at, path, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Notes that a key is missing, unless that may be for want of something that could not be read. */
    public void addMissing(Position at, String path, String message) {
        if (!ignoresMissing) {
            add(at, path, message);
        }
    }

    /** From now on missing keys are no problem: what would have brought them is one, and has been noted. */
    public void ignoreMissing() {
        ignoresMissing = true;
    }

    /** Takes over what another reading found. */
    public void addAll(ConfigException failure) {
        failure.problems().forEach(problem -> add(problem.at(), problem.path(), problem.message()));
    }

    /** The result of a reading; empty after taking over what it found wrong. */
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ConfigException e) {
            addAll(e);
            return Optional.empty();
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, in order. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /**
     * Ends here if anything is wrong, file by file from top to bottom, as one would mend it.
     *
     * @throws ConfigException with all problems
     */
    public void throwInReadingOrder() {
        List<String> sources =
                found.stream().map(problem -> problem.at().source()).distinct().toList();
        found.sort(Comparator.<Problem>comparingInt(
                        problem -> sources.indexOf(problem.at().source()))
                .thenComparingInt(problem -> problem.at().line())
                .thenComparingInt(problem -> problem.at().column()));
        throwIfAny();
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws ConfigException with all problems
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
