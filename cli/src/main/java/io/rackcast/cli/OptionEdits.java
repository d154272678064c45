package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits of a scenario for which a verb has options of their own. What is wrong with them is said of the option. */
final class OptionEdits {
    private static final String EDIT = "--set ";

    private final List<String> assignments = new ArrayList<>();
    private final Map<String, String> optionsByEdit = new LinkedHashMap<>();

    /**
     * Adds an edit.
     *
     * @param value null when the option was not given
     */
    void add(String option, String path, @Nullable Object value) {
        if (value != null) {
            assignments.add(path + "=" + value);
            optionsByEdit.put(EDIT + path, option);
        }
    }

    /** The edits, in order. */
    List<String> assignments() {
        return assignments;
    }

    /** The same mistakes, those of these edits at their options. */
    ConfigException atOptions(ConfigException mistakes) {
        return new ConfigException(
                mistakes.problems().stream().map(this::atOption).toList());
    }

    private Problem atOption(Problem problem) {
        String option = optionsByEdit.get(problem.at().source());
        String message = problem.message();
        for (Map.Entry<String, String> edit : optionsByEdit.entrySet()) {
            // A conflict names both of its places.
            message = message.replace("(" + edit.getKey() + ")", "(" + edit.getValue() + ")");
        }
        return new Problem(option == null ? problem.at() : Position.of(option), problem.path(), message);
    }
}
