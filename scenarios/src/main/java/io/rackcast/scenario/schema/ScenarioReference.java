package io.rackcast.scenario.schema;

import io.rackcast.config.Schema;
import io.rackcast.config.SchemaGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference of all keys of a scenario file in Markdown, derived from its schema. */
public final class ScenarioReference {
    private static final String KIND = "kind";
    private static final String HEADER = "| key | value | default | means |\n|---|---|---|---|\n";

    private final StringBuilder out = new StringBuilder();

    private ScenarioReference() {}

    /** The document {@code docs/scenarios.md}. */
    public static String markdown(Schema schema) {
        ScenarioReference reference = new ScenarioReference();
        reference.out.append(INTRODUCTION);
        reference.section("The file", schema, "");
        return reference.out.toString();
    }

    /** The table of all keys of another kind of file; lists within lists and mappings to choose from are not opened. */
    public static String table(Schema schema) {
        ScenarioReference reference = new ScenarioReference();
        reference.out.append(HEADER);
        reference.rows(schema, "");
        return reference.out.toString();
    }

    private void rows(Schema mapping, String prefix) {
        mapping.properties().forEach((key, value) -> {
            row(prefix + key, value);
            rows(value, prefix + key + ".");
            value.items().filter(items -> !prefix.contains("[]")).ifPresent(items -> rows(items, prefix + key + "[]."));
        });
    }

    private void section(String title, Schema mapping, String path) {
        out.append("\n## ").append(title).append("\n\n").append(HEADER);
        List<Runnable> inner = new ArrayList<>();
        mapping.properties().forEach((key, value) -> {
            String full = path.isEmpty() ? key : path + "." + key;
            row(full, value);
            Schema item = item(value);
            if (!item.properties().isEmpty()) {
                inner.add(() -> section("Each of `" + full + "`", item, full + "[]"));
            }
            if (!value.properties().isEmpty()) {
                inner.add(() -> section("`" + full + "`", value, full));
            }
            for (Schema choice : value.choices()) {
                if (!choice.properties().isEmpty()) {
                    inner.add(() -> section(title(full, choice), choice, full));
                }
            }
        });
        inner.forEach(Runnable::run);
    }

    /** What a list holds; anything where it is none. */
    private static Schema item(Schema list) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        if (list.keywords().get("items") instanceof Map<?, ?> items) {
            items.forEach((keyword, value) -> keywords.put(String.valueOf(keyword), value));
        }
        return new Schema(keywords);
    }

    private static String title(String path, Schema choice) {
        Schema kind = choice.properties().get(KIND);
        return kind == null
                ? "`" + path + "` as a mapping"
                : "`" + path + "` of kind `" + kind.keywords().get("const") + "`";
    }

    private void row(String path, Schema value) {
        Object fallback = value.keywords().get("default");
        out.append("| `")
                .append(path)
                .append("` | ")
                .append(form(value))
                .append(" | ")
                .append(fallback != null ? "`" + fallback + "`" : isNeeded(value) ? "required" : "")
                .append(" | ")
                .append(cell(String.valueOf(value.keywords().getOrDefault("description", ""))))
                .append(" |\n");
    }

    private static boolean isNeeded(Schema value) {
        return value.keywords().containsKey(SchemaGenerator.NEEDED);
    }

    private static String form(Schema value) {
        Map<String, Object> keywords = value.keywords();
        if (keywords.containsKey("const")) {
            return "`" + keywords.get("const") + "`";
        } else if (keywords.get("enum") instanceof List<?> allowed) {
            return codes(allowed);
        } else if (!value.choices().isEmpty()) {
            return value.choices().stream()
                    .map(ScenarioReference::form)
                    .distinct()
                    .collect(Collectors.joining(", or "));
        } else if (keywords.get(SchemaGenerator.UNITS) instanceof String units) {
            return (units.startsWith("$") ? "quantity, as in " : "quantity in ") + cell(units);
        }
        String examples = keywords.get("examples") instanceof List<?> list ? ", such as " + codes(list) : "";
        return type(String.valueOf(keywords.get("type"))) + bounds(keywords) + examples;
    }

    private static String type(String type) {
        return switch (type) {
            case "object" -> "mapping";
            case "array" -> "list";
            case "[integer, string]" -> "whole number";
            case "[number, string]" -> "number";
            case "[string, object]" -> "name or mapping";
            case "boolean" -> "true or false";
            default -> "text";
        };
    }

    private static String bounds(Map<String, Object> keywords) {
        Object least = keywords.get("minimum");
        Object most = keywords.get("maximum");
        if (keywords.containsKey("exclusiveMinimum")) {
            return " above " + keywords.get("exclusiveMinimum");
        } else if (least != null && most != null) {
            return String.format(Locale.ROOT, " from %s to %s", least, most);
        } else if (least != null) {
            return " from " + least;
        }
        return most == null ? "" : " up to " + most;
    }

    private static String codes(List<?> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static final String INTRODUCTION = """
            # Scenario files

            A scenario is a YAML file: a model, the hardware that serves it, the software, and the traffic. `rackcast init`
            writes one to start from, `rackcast lint` checks one, `rackcast schema` prints the JSON Schema with which
            editors complete and check them. This page is generated from that schema.

            - A file that `extends` another states only what differs: mappings merge, everything else replaces.
            - A key with a default may be left out, one that is neither required nor has a default is optional. What is
              required may also come from what the file extends, or from the workload that it names.
            - Quantities carry their unit. A length is a number of tokens or a distribution of them.
            - `--set PATH=VALUE` replaces the value of any path below, for one run.
            - Anchors, aliases, tags and merge keys are refused; so are unknown and repeated keys.
            - All mistakes are told at once, but for a text that is not YAML: nobody knows what stands behind the error. What
              `extends` cannot read does not hide the mistakes of the file itself.
            """;
}
