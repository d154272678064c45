package io.rackcast.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which value to compute with when sources disagree. In this order: the value that the entry argues for
 * ({@code because:}); the better known one ({@link Confidence}); what a source says first-hand before what one quotes;
 * the later one, where a date without month or day counts as its first day; the one listed first.
 */
final class ConflictRule {
    private static final Comparator<Candidate> BEST = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.because.isPresent() ? 0 : 1)
            .thenComparing(candidate -> candidate.known.confidence())
            .thenComparingInt(candidate -> candidate.firstHand() ? 0 : 1)
            .thenComparing(Comparator.comparing(Candidate::date).reversed());

    private ConflictRule() {}

    /**
     * A value of one side.
     *
     * @param because the reason that the entry gives for it
     */
    record Candidate(Fact.Known<?> known, Optional<String> because) {
        boolean firstHand() {
            return known.sources().stream().anyMatch(Source::firstHand);
        }

        String date() {
            return known.sources().stream()
                    .map(Source::date)
                    .max(String::compareTo)
                    .orElseThrow();
        }
    }

    /**
     * The chosen value with the others beside it.
     *
     * @param candidates at least two, of one type, in the order listed
     * @throws IllegalArgumentException when two say the same, or two are argued for
     */
    static Fact.Known<?> choose(List<Candidate> candidates) {
        check(candidates);
        // sorting is stable: of equals the first listed leads
        List<Candidate> ranked = candidates.stream().sorted(BEST).toList();
        Candidate winner = ranked.get(0);
        List<Fact.Known<?>> others = candidates.stream()
                .filter(candidate -> !candidate.equals(winner))
                .<Fact.Known<?>>map(Candidate::known)
                .toList();
        return disputed(winner.known, others, reason(winner, ranked.get(1)));
    }

    private static void check(List<Candidate> candidates) {
        if (candidates.stream()
                        .map(candidate -> candidate.known.value())
                        .distinct()
                        .count()
                < candidates.size()) {
            throw new IllegalArgumentException("a value stands here twice: list its sources together, in 'from'");
        }
        if (candidates.stream()
                        .filter(candidate -> candidate.because.isPresent())
                        .count()
                > 1) {
            throw new IllegalArgumentException("argues with 'because' for more than one value");
        }
    }

    @SuppressWarnings("unchecked") // all candidates were read as the same type
    private static <T> Fact.Known<T> disputed(Fact.Known<?> chosen, List<Fact.Known<?>> others, String because) {
        Fact.Known<T> known = (Fact.Known<T>) chosen;
        List<Fact.Known<T>> rest =
                others.stream().map(other -> (Fact.Known<T>) other).toList();
        return new Fact.Known<>(
                known.value(), known.sources(), known.confidence(), known.note(), new Fact.Dispute<>(rest, because));
    }

    /** The first step of the rule that tells the winner from the next best. */
    private static String reason(Candidate winner, Candidate next) {
        @Nullable String argued = winner.because.orElse(null);
        if (argued != null) {
            return argued;
        } else if (winner.known.confidence() != next.known.confidence()) {
            return winner.known.confidence().id() + " before "
                    + next.known.confidence().id();
        } else if (winner.firstHand() != next.firstHand()) {
            return "first-hand before quoted";
        }
        return winner.date().equals(next.date())
                ? "listed first among equals"
                : "of " + winner.date() + ", later than " + next.date();
    }
}
