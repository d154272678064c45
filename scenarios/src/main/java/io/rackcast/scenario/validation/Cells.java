package io.rackcast.scenario.validation;

import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The cells of one row by column; notes what cannot be read and goes on. */
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
    private static final Pattern UNIFORM = Pattern.compile("uniform:(\\d{1,9})-(\\d{1,9})");
    private static final String FIXED = "fixed";

    private final Function<String, Optional<String>> cell;
    private final Position at;
    private final Problems problems;

    Cells(Function<String, Optional<String>> cell, Position at, Problems problems) {
        this.cell = cell;
        this.at = at;
        this.problems = problems;
    }

    Optional<String> optional(String column) {
        return cell.apply(column);
    }

    /** What a row cannot do without. */
    String text(String column) {
        return optional(column).orElseGet(() -> {
            problems.add(at, column, "is blank");
            return "";
        });
    }

    /** One of some words; the usual one where blank. */
    String oneOf(String column, List<String> words, String usual) {
        String word = optional(column).orElse(usual);
        if (words.contains(word)) {
            return word;
        }
        problems.add(
                at,
                column,
                "must be one of " + String.join(", ", words) + ", is '" + word + "'" + Suggestion.hint(word, words));
        return usual;
    }

    /** A whole number of at least 1; also as {@code 8.0}. */
    OptionalInt count(String column) {
        OptionalDouble number = number(column);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        double value = number.getAsDouble();
        if (value < 1 || value > Integer.MAX_VALUE || value != StrictMath.rint(value)) {
            problems.add(at, column, "must be a whole number of at least 1, is '" + text(column) + "'");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) value);
    }

    /** A number above 0. */
    OptionalDouble positive(String column) {
        OptionalDouble number = number(column);
        if (number.isPresent() && !(number.getAsDouble() > 0)) {
            problems.add(at, column, "must be more than 0, is '" + text(column) + "'");
            return OptionalDouble.empty();
        }
        return number;
    }

    /** From 0 to 1; 0 where blank. */
    double share(String column) {
        double share = number(column).orElse(0);
        if (share > 1) {
            problems.add(at, column, "must be between 0 and 1, is '" + text(column) + "'");
        }
        return share;
    }

    /** Tokens per request, from the columns {@code <which>_tokens} and {@code <which>_distribution}. */
    Point.Lengths lengths(String which) {
        String column = which + "_distribution";
        String distribution = optional(column).orElse(FIXED);
        if (distribution.startsWith("uniform")) {
            var bounds = UNIFORM.matcher(distribution);
            if (!bounds.matches() || Long.parseLong(bounds.group(1)) > Long.parseLong(bounds.group(2))) {
                problems.add(at, column, "must be uniform:low-high, as in uniform:819-1024, is '" + distribution + "'");
            }
        }
        if (text(which + "_tokens").isEmpty()) {
            return new Point.Lengths(0, FIXED);
        }
        return new Point.Lengths(number(which + "_tokens").orElse(0), distribution);
    }

    /** Notes what a client of a kind cannot do without. */
    void require(ClientKind kind) {
        String column = switch (kind) {
            case STATIC_BATCH, CLOSED_LOOP -> "concurrency";
            case OPEN_LOOP -> "rate_per_s";
            case OFFLINE -> "";
        };
        if (!column.isEmpty() && optional(column).isEmpty()) {
            problems.add(
                    at, column, "is blank, which a client of the kind " + kind.id() + " cannot be replayed without");
        }
    }

    private OptionalDouble number(String column) {
        Optional<String> text = optional(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            problems.add(at, column, "must be a number, is '" + text.get() + "'");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text.get()));
    }
}
