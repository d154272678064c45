package io.rackcast.report;

import io.rackcast.report.table.RowSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a list of JSON objects, one on a line; null where there is nothing. */
public final class AnswerJson implements RowSink {
    private final List<String> columns = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("[");

    @Override
    public void header(List<String> names) {
        columns.addAll(names);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), values.get(i).orElse(null));
        }
        text.append(text.length() == 1 ? "\n  " : ",\n  ")
                .append(JsonMapper.shared().writeValueAsString(object));
    }

    /** The list, ended by a line feed. */
    public String text() {
        return text + (text.length() == 1 ? "]\n" : "\n]\n");
    }
}
