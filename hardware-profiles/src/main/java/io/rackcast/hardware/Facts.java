package io.rackcast.hardware;

import io.rackcast.evidence.Fact;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds all facts inside a record, by dotted path. */
final class Facts {
    private Facts() {}

    static Map<String, Fact<?>> of(Record record) {
        Map<String, Fact<?>> found = new LinkedHashMap<>();
        collect("", record, found);
        return found;
    }

    private static void collect(String path, Record record, Map<String, Fact<?>> found) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Object stated = component.getAccessor().invoke(record);
                Object value = stated instanceof Optional<?> optional ? optional.orElse(null) : stated;
                if (value instanceof Fact<?> fact) {
                    found.put(path + component.getName(), fact);
                } else if (value instanceof Record inner) {
                    collect(path + component.getName() + ".", inner, found);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(path + component.getName(), e);
            }
        }
    }
}
