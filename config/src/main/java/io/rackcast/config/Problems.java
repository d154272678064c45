package io.rackcast.config;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that it is reported at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem. */
    public void add(Position at, String path, String message) {
        Problem problem = new Problem(at, path, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Takes over what another reading found. */
    public void addAll(ConfigException failure) {
        failure.problems().forEach(problem -> add(problem.at(), problem.path(), problem.message()));
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
