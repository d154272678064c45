package io.rackcast.scenario.sweep;

import io.rackcast.config.Document;
import io.rackcast.config.Schema;
import io.rackcast.config.SchemaGenerator;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.scenario.schema.ScenarioSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of sweep files. */
public final class SweepSchema {
    /** Name of the file that holds it, beside the schema of scenarios. */
    public static final String FILE = "sweep.schema.json";

    private SweepSchema() {}

    /** Derives the schema. */
    public static Schema generate() {
        return generate(Plugins.NONE);
    }

    /** Derives the schema of files whose scenarios may name policies of users. */
    public static Schema generate(Plugins plugins) {
        Schema record = SchemaGenerator.with(Document.parse("no defaults", "{}"))
                .at("scenario", scenario(plugins))
                // Axes that advance together hold axes: described below, where the recursion ends.
                .at("axes[].axes", Schema.ofType("array"))
                .generate(SweepText.class);
        Map<String, Object> properties = keywords(record, "properties");
        Map<String, Object> axes = copy(properties.get("axes"));
        axes.put("items", item(copy(axes.get("items"))));
        properties.put("axes", axes);
        return Schema.any()
                .with("$schema", "http://json-schema.org/draft-07/schema#")
                .with("title", "Rackcast sweep")
                .with(record.with("properties", properties))
                .with("required", List.of("apiVersion", "name", "scenario", "axes"));
    }

    /** An axis, or axes of the plain kind that advance together. */
    private static Map<String, Object> item(Map<String, Object> item) {
        Map<String, Object> properties = copy(item.get("properties"));
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String key : List.of("path", "values", "range", "log")) {
            plain.put(key, properties.get(key));
        }
        Map<String, Object> together = copy(properties.get("axes"));
        together.put(
                "items",
                Schema.ofType("object")
                        .with("additionalProperties", false)
                        .with("required", List.of("path"))
                        .with("properties", plain)
                        .keywords());
        properties.put("axes", together);
        item.put("properties", properties);
        return item;
    }

    private static Schema scenario(Plugins plugins) {
        List<String> names =
                Scenarios.builtIn().stream().map(Scenarios.Entry::name).toList();
        Map<String, Object> whole =
                new LinkedHashMap<>(ScenarioSchema.generate(plugins).keywords());
        whole.remove("$schema");
        return Schema.anyOf(Schema.ofType("string").with("examples", names), new Schema(whole));
    }

    private static Map<String, Object> keywords(Schema schema, String keyword) {
        return copy(schema.keywords().get(keyword));
    }

    private static Map<String, Object> copy(@Nullable Object keyword) {
        if (!(keyword instanceof Map<?, ?> mapping)) {
            throw new IllegalStateException("not a mapping: " + keyword);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        mapping.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
