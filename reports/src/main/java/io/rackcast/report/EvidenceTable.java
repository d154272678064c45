package io.rackcast.report;

import io.rackcast.evidence.EvidenceTrail;
import io.rackcast.evidence.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The inputs of one run or of many in words, each once.
 *
 * @param facts in order of presentation
 * @param sources that they cite
 */
public record EvidenceTable(List<Fact> facts, List<Cited> sources) {
    /** No evidence. */
    public static final EvidenceTable NONE = new EvidenceTable(List.of(), List.of());

    public EvidenceTable {
        facts = List.copyOf(facts);
        sources = List.copyOf(sources);
    }

    /**
     * A fact.
     *
     * @param input what it is about
     * @param value in words, with what was decided against
     * @param confidence how well it is known
     * @param sources ids of its sources
     */
    public record Fact(String input, String name, String value, String confidence, List<String> sources) {
        public Fact {
            sources = List.copyOf(sources);
        }
    }

    /** A source that facts about an input cite. */
    public record Cited(String input, String id, String date, String title) {}

    /** The evidence of one run. */
    public static EvidenceTable of(EvidenceTrail trail) {
        return of(trail, input -> input);
    }

    /** The evidence of one run of several, whose inputs need names of their own. */
    static EvidenceTable of(EvidenceTrail trail, UnaryOperator<String> naming) {
        List<Fact> facts = new ArrayList<>();
        List<Cited> sources = new ArrayList<>();
        trail.byInput().forEach((input, values) -> {
            String name = naming.apply(input);
            FactSheet sheet = FactSheet.of(values);
            for (FactSheet.Line line : sheet.lines()) {
                facts.add(new Fact(name, line.path(), value(line), line.confidence(), line.sources()));
            }
            for (Source source : sheet.sources()) {
                sources.add(new Cited(name, source.id(), source.date(), source.title()));
            }
        });
        return new EvidenceTable(facts, sources);
    }

    private static String value(FactSheet.Line line) {
        if (line.alternatives().isEmpty()) {
            return line.value();
        }
        List<String> others = line.alternatives().stream()
                .map(other -> other.value() + " by " + String.join(", ", other.sources()))
                .toList();
        return line.value() + ", and not " + String.join(" or ", others) + ": " + line.because();
    }

    /** What either holds, each once. */
    EvidenceTable with(EvidenceTable other) {
        Set<Fact> allFacts = new LinkedHashSet<>(facts);
        allFacts.addAll(other.facts);
        Set<Cited> allSources = new LinkedHashSet<>(sources);
        allSources.addAll(other.sources);
        return new EvidenceTable(List.copyOf(allFacts), List.copyOf(allSources));
    }
}
