package io.rackcast.report.html;

import io.rackcast.evidence.EvidenceTrail;
import io.rackcast.report.EvidenceTable;
import java.util.List;

/** The inputs that the figures hang on, how well each is known, and from where. */
final class EvidenceSection {
    private EvidenceSection() {}

    static Section of(EvidenceTrail trail) {
        return of(EvidenceTable.of(trail));
    }

    static Section of(EvidenceTable evidence) {
        Table.Builder facts = Table.of("input", "fact", "value", "known by", "from");
        for (EvidenceTable.Fact fact : evidence.facts()) {
            facts.row(fact.input(), fact.name(), fact.value(), fact.confidence(), String.join(", ", fact.sources()));
        }
        Table.Builder sources = Table.of("input", "source", "dated", "title");
        for (EvidenceTable.Cited source : evidence.sources()) {
            sources.row(source.input(), source.id(), source.date(), source.title());
        }
        return new Section(
                "evidence",
                "What the figures rest on",
                "Each input with how it is known: measured, read from a datasheet, claimed, estimated.",
                List.of(facts.build(), sources.build()),
                List.of());
    }
}
