package io.rackcast.cli;

import io.rackcast.evidence.Source;
import io.rackcast.report.FactSheet;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists and fact sheets as JSON, with the names of the records' components as keys. */
final class Json {
    private Json() {}

    static String of(List<? extends Record> items) {
        return write(items);
    }

    static String of(FactSheet sheet) {
        return write(
                new Sheet(sheet.lines(), sheet.sources().stream().map(Cited::of).toList()));
    }

    private static String write(Object value) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(value)
                + "\n";
    }

    private record Sheet(List<FactSheet.Line> facts, List<Cited> sources) {}

    /** A source with its grade as files write it. */
    private record Cited(String id, String title, String date, String confidence, boolean firstHand) {
        static Cited of(Source source) {
            return new Cited(
                    source.id(),
                    source.title(),
                    source.date(),
                    source.confidence().id(),
                    source.firstHand());
        }
    }
}
