package io.rackcast.config.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the valid names a misspelt one was meant to be. */
public final class Suggestion {
    /** More names than this are not listed in a message. */
    private static final int LISTED = 40;
    /** Longer than any name, and short enough to compare. */
    private static final int LONGEST = 64;

    /** Cost of a wrong letter, in units that make a missing one cheaper. */
    private static final int WRONG = 10;

    private static final int MISSING = 4;
    private static final int MISSING_AT_END = 1;

    private Suggestion() {}

    /**
     * The likeliest name, of those that are near: few edits away (a third of the letters, at least one), or beginning
     * like that, or beginning with the same letter and having the others in order. A letter left out is likelier than a
     * wrong one, and likeliest at the end. Case does not count.
     */
    public static Optional<String> of(String written, Collection<String> valid) {
        String word = written.toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int leastCost = Integer.MAX_VALUE;
        for (String candidate : valid) {
            String name = candidate.toLowerCase(Locale.ROOT);
            if (isNear(word, name)) {
                int cost = cost(word, name, MISSING, MISSING_AT_END);
                if (cost < leastCost) {
                    leastCost = cost;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** What to append to "unknown chip 'x'": the likeliest name, or all names if they are few, or nothing. */
    public static String hint(String written, Collection<String> valid) {
        return of(written, valid).map(near -> " (did you mean '" + near + "'?)").orElseGet(() -> {
            if (valid.isEmpty() || valid.size() > LISTED) {
                return "";
            }
            return " (valid: " + String.join(", ", valid) + ")";
        });
    }

    private static boolean isNear(String word, String name) {
        int allowed = WRONG * Math.max(1, word.length() / 3);
        if (cost(word, name, WRONG, WRONG) <= allowed) {
            return true;
        }
        if (word.length() < 3 || word.length() >= name.length()) {
            return false;
        }
        return cost(word, name.substring(0, word.length()), WRONG, WRONG) <= allowed
                || (word.charAt(0) == name.charAt(0) && isSubsequence(word, name));
    }

    private static boolean isSubsequence(String word, String name) {
        int matched = 0;
        for (int i = 0; i < name.length() && matched < word.length(); i++) {
            if (name.charAt(i) == word.charAt(matched)) {
                matched++;
            }
        }
        return matched == word.length();
    }

    /**
     * Cost of turning a word into a name by optimal string alignment: letters that are wrong, superfluous or swapped cost
     * {@code WRONG}, missing ones {@code missing}, those missing at the end {@code missingAtEnd}.
     */
    private static int cost(String word, String name, int missing, int missingAtEnd) {
        int[] beforePrevious = new int[name.length() + 1];
        int[] previous = new int[name.length() + 1];
        int[] current = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            previous[j] = j * missing;
        }
        for (int i = 1; i <= word.length(); i++) {
            int insertion = i == word.length() ? missingAtEnd : missing;
            current[0] = i * WRONG;
            for (int j = 1; j <= name.length(); j++) {
                boolean same = word.charAt(i - 1) == name.charAt(j - 1);
                int least = Math.min(previous[j - 1] + (same ? 0 : WRONG), previous[j] + WRONG);
                least = Math.min(least, current[j - 1] + insertion);
                if (i > 1
                        && j > 1
                        && word.charAt(i - 1) == name.charAt(j - 2)
                        && word.charAt(i - 2) == name.charAt(j - 1)) {
                    least = Math.min(least, beforePrevious[j - 2] + WRONG);
                }
                current[j] = least;
            }
            int[] oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }
        return previous[name.length()];
    }
}
