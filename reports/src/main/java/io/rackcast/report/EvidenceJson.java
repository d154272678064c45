package io.rackcast.report;

import io.rackcast.report.EvidenceTable.Cited;
import io.rackcast.report.EvidenceTable.Fact;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link CurvesJson} that says what the figures hang on. */
final class EvidenceJson {
    private static final String EVIDENCE = "evidence";

    private EvidenceJson() {}

    /** Adds the key {@code evidence}, unless there is none. */
    static void add(ObjectNode root, EvidenceTable evidence) {
        if (evidence.equals(EvidenceTable.NONE)) {
            return;
        }
        ObjectNode node = root.putObject(EVIDENCE);
        ArrayNode facts = node.putArray("facts");
        for (Fact fact : evidence.facts()) {
            ObjectNode entry = facts.addObject();
            entry.put("input", fact.input()).put("name", fact.name()).put("value", fact.value());
            entry.put("confidence", fact.confidence());
            fact.sources().forEach(entry.putArray("sources")::add);
        }
        ArrayNode sources = node.putArray("sources");
        for (Cited source : evidence.sources()) {
            ObjectNode entry = sources.addObject();
            entry.put("input", source.input()).put("id", source.id());
            entry.put("date", source.date()).put("title", source.title());
        }
    }

    /** Reads it back; none from files that do not know the key. */
    static EvidenceTable read(JsonNode root) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode fact : root.path(EVIDENCE).path("facts")) {
            facts.add(new Fact(
                    text(fact, "input"),
                    text(fact, "name"),
                    text(fact, "value"),
                    text(fact, "confidence"),
                    CurvesJson.texts(fact.required("sources"))));
        }
        List<Cited> sources = new ArrayList<>();
        for (JsonNode source : root.path(EVIDENCE).path("sources")) {
            sources.add(
                    new Cited(text(source, "input"), text(source, "id"), text(source, "date"), text(source, "title")));
        }
        return new EvidenceTable(facts, sources);
    }

    private static String text(JsonNode node, String key) {
        return node.required(key).stringValue();
    }
}
