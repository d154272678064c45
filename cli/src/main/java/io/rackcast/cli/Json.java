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
        return write(new Sheet(sheet.lines(), sheet.sources()));
    }

    private static String write(Object value) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(value)
                + "\n";
    }

    private record Sheet(List<FactSheet.Line> facts, List<Source> sources) {}
}
