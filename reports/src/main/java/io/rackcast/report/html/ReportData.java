package io.rackcast.report.html;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.json}: a report as text and back, digit for digit. Written from a tree built by hand: every run pays for
 * it, and binding records costs more than the rest of the report together.
 */
final class ReportData {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ReportData() {}

    /** The whole report. */
    static String write(Report report) {
        ObjectNode node = object();
        node.put("schemaVersion", report.schemaVersion());
        node.put("title", report.title());
        node.put("about", report.about());
        node.put("headline", report.headline());
        ArrayNode answers = node.putArray("answers");
        for (Answer answer : report.answers()) {
            answers.addObject()
                    .put("label", answer.label())
                    .put("value", answer.value())
                    .put("note", answer.note());
        }
        ArrayNode sections = node.putArray("sections");
        report.sections().forEach(section -> sections.add(section(section)));
        return MAPPER.writeValueAsString(node);
    }

    /** What the script draws from. */
    static String write(List<Figure> figures) {
        return MAPPER.writeValueAsString(figures(figures));
    }

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    static Report read(String text) {
        try {
            Report report = MAPPER.readValue(text, Report.class);
            // "null" is valid JSON, and nothing at all reads as it.
            if (report == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return report;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode section(Section section) {
        ObjectNode node = object();
        node.put("id", section.id());
        node.put("title", section.title());
        node.put("text", section.text());
        ArrayNode tables = node.putArray("tables");
        section.tables().forEach(table -> tables.add(table(table)));
        node.set("figures", figures(section.figures()));
        return node;
    }

    private static ArrayNode figures(List<Figure> figures) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (Figure figure : figures) {
            ObjectNode node = nodes.addObject();
            node.put("id", figure.id());
            node.put("title", figure.title());
            node.put("note", figure.note());
            node.put("drawing", figure.drawing().name());
            node.set("data", table(figure.data()));
            ArrayNode marks = node.putArray("marks");
            for (Mark mark : figure.marks()) {
                marks.addObject()
                        .put("at", mark.at())
                        .put("label", mark.label())
                        .put("series", mark.series());
            }
        }
        return nodes;
    }

    private static ObjectNode table(Table table) {
        ObjectNode node = object();
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(columns::add);
        node.put("sortable", table.sortable());
        ArrayNode rows = node.putArray("rows");
        for (List<@Nullable Object> row : table.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> add(cells, cell));
        }
        return node;
    }

    private static void add(ArrayNode cells, @Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            cells.add(number);
        } else if (cell instanceof Number number) {
            cells.add(number.longValue());
        } else if (cell == null) {
            cells.addNull();
        } else {
            cells.add(cell.toString());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
